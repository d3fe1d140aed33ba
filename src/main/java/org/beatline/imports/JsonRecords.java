package org.beatline.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.beatline.articles.ArticleSettings;
import org.beatline.articles.CorpusFile;

/** Reads JSON, streamed: memory holds one record. A field that occurs twice is a mistake, numbers keep their digits. */
final class JsonRecords {
    private static final int MOST_NAMES = 12;

    private final ObjectMapper json;
    private final ObjectReader parts;

    JsonRecords(ArticleSettings settings) {
        this.json = mapper(settings);
        this.parts = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Reads and writes trees as this package needs them. */
    static ObjectMapper mapper(ArticleSettings settings) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(settings.maxNesting())
                        .maxStringLength(settings.maxLineBytes())
                        .build());
        return mapper;
    }

    /** One object a line. */
    void lines(Iterator<CorpusFile.Line> lines, Sink sink) throws IOException {
        while (lines.hasNext()) {
            CorpusFile.Line line = lines.next();
            if (line.isTooLong()) {
                sink.unreadable(line.number(), "too long", text(line));
                continue;
            }
            JsonNode record;
            try {
                record = json.readTree(line.bytes());
            } catch (IOException malformed) {
                sink.unreadable(line.number(), reason(malformed), text(line));
                continue;
            }
            take(record, line.number(), sink);
        }
    }

    /**
     * Arrays of objects, or objects with one at the path, one after the other.
     *
     * @param path of the list in an outermost object; empty if outermost objects are the records
     * @throws IOException also if the text is no JSON from some place on, or a path leads to no list
     */
    void values(InputStream text, String path, Sink sink) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT && !path.isEmpty()) {
                    List<String> seen = new ArrayList<>();
                    if (!descend(parser, path, seen, sink)) {
                        throw new IOException("no list at %s among %s".formatted(path, String.join(", ", seen)));
                    }
                } else {
                    records(parser, sink);
                }
            }
        }
    }

    /** Reads an object to its end; tells whether a list was at the path. */
    private boolean descend(JsonParser parser, String path, List<String> seen, Sink sink) throws IOException {
        boolean isFound = false;
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (seen.size() < MOST_NAMES) {
                seen.add(name);
            }
            if (!name.equals(first)) {
                parser.skipChildren();
            } else if (dot < 0 && value == JsonToken.START_ARRAY) {
                records(parser, sink);
                isFound = true;
            } else if (dot >= 0 && value == JsonToken.START_OBJECT) {
                isFound |= descend(parser, path.substring(dot + 1), seen, sink);
            } else {
                parser.skipChildren();
            }
        }
        return isFound;
    }

    private void records(JsonParser parser, Sink sink) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            take(parts.readTree(parser), parser.currentLocation().getLineNr(), sink);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            take(parts.readTree(parser), parser.currentLocation().getLineNr(), sink);
        }
    }

    private static void take(JsonNode record, long line, Sink sink) throws IOException {
        if (record instanceof ObjectNode fields) {
            sink.record(line, fields);
        } else {
            sink.unreadable(line, "not an object", record.toString());
        }
    }

    /** What is wrong, without the stretch of source that Jackson adds. */
    static String reason(IOException broken) {
        return broken instanceof JsonProcessingException malformed && malformed.getLocation() != null
                ? "%s, line %d, column %d"
                        .formatted(
                                malformed.getOriginalMessage(),
                                malformed.getLocation().getLineNr(),
                                malformed.getLocation().getColumnNr())
                : String.valueOf(broken.getMessage());
    }

    private static String text(CorpusFile.Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }
}
