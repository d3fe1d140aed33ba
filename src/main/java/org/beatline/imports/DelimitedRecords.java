package org.beatline.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.beatline.articles.CorpusFile;

/**
 * Reads delimited text. A row with more or fewer values than there are columns is unreadable: nobody can tell which
 * value is which. Empty values are absent.
 *
 * @param preset for delimiter, quote and columns
 * @param longestValue in characters
 */
record DelimitedRecords(Preset preset, int longestValue) {
    private static final String DELIMITERS = ",;\t|";
    private static final int MOST_COLUMNS = 4096;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char NONE = '\0';

    /** Rows of which a line is one. */
    void lines(Iterator<CorpusFile.Line> lines, Sink sink) throws IOException {
        List<String> columns = preset.columns();
        String delimiter = preset.delimiter();
        while (lines.hasNext()) {
            CorpusFile.Line line = lines.next();
            String text = new String(line.bytes(), StandardCharsets.UTF_8);
            if (delimiter.isEmpty()) {
                delimiter = String.valueOf(delimiterOf(text));
            }
            List<String> values = split(text, delimiter.charAt(0));
            if (columns.isEmpty()) {
                columns = values;
            } else if (line.isTooLong() || !isUtf8(line.bytes())) {
                sink.unreadable(line.number(), line.isTooLong() ? "too long" : "not UTF-8", text);
            } else {
                row(line.number(), columns, values, text, sink);
            }
        }
    }

    /**
     * Rows whose values may be quoted, and then hold delimiters and line ends.
     *
     * @throws IOException also if the text is not UTF-8, or a value is longer than allowed
     */
    void quoted(InputStream text, Sink sink) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()), LONGEST_HEADER);
        long line = 0;
        try {
            skipByteOrderMark(reader);
            CsvParser parser = new CsvParser(settings(reader));
            List<String> columns = preset.columns();
            parser.beginParsing(reader);
            for (String[] values = parser.parseNext(); values != null; values = parser.parseNext()) {
                line = parser.getContext().currentLine();
                if (columns.isEmpty()) {
                    columns = List.of(values);
                } else {
                    row(line, columns, List.of(values), String.join(",", values), sink);
                }
            }
        } catch (CharacterCodingException | TextParsingException | IllegalStateException broken) {
            throw new IOException("after line %d: %s".formatted(line, cause(broken)), broken);
        }
    }

    private CsvParserSettings settings(BufferedReader reader) throws IOException {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat()
                .setDelimiter(
                        preset.delimiter().isEmpty()
                                ? peekDelimiter(reader)
                                : preset.delimiter().charAt(0));
        settings.getFormat().setQuote(preset.quote().charAt(0));
        settings.getFormat().setQuoteEscape(preset.quote().charAt(0));
        settings.getFormat().setComment(NONE);
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setReadInputOnSeparateThread(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setMaxCharsPerColumn(longestValue);
        return settings;
    }

    private static void row(long line, List<String> columns, List<String> values, String text, Sink sink)
            throws IOException {
        if (values.size() != columns.size()) {
            sink.unreadable(line, "%d values for %d columns".formatted(values.size(), columns.size()), text);
            return;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            if (!values.get(i).isEmpty()) {
                fields.put(columns.get(i).strip(), values.get(i));
            }
        }
        sink.record(line, fields);
    }

    private static List<String> split(String text, char delimiter) {
        List<String> values = new ArrayList<>();
        int begin = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, begin)) {
            values.add(text.substring(begin, end));
            begin = end + 1;
        }
        values.add(text.substring(begin));
        return values;
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    private static char peekDelimiter(BufferedReader reader) throws IOException {
        reader.mark(LONGEST_HEADER);
        StringBuilder header = new StringBuilder();
        for (int c = reader.read();
                c >= 0 && c != '\n' && c != '\r' && header.length() < LONGEST_HEADER - 1;
                c = reader.read()) {
            header.append((char) c);
        }
        reader.reset();
        return delimiterOf(header.toString());
    }

    /** The one that stands most often in the line of column names; of equals the first of {@value #DELIMITERS}. */
    private static char delimiterOf(String header) {
        char best = DELIMITERS.charAt(0);
        long most = 0;
        for (char candidate : DELIMITERS.toCharArray()) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    private static String cause(Exception broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return "bytes that are not UTF-8";
            }
        }
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }
}
