package org.beatline.articles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads one line of the corpus, strictly: what the contract does not allow is refused with its reason, never read as
 * something else.
 */
public final class RecordReader {
    private static final Set<String> TEXTS =
            Set.of("id", "title", "body", "url", "outlet", "published_at", "collected_at", "author", "language");

    private static final String PUBLISHED_AT = "published_at";
    private static final String RETRACTED = "retracted";
    private static final String GOLD = "gold";
    private static final int LONGEST_NUMBER = 40;

    private final JsonFactory json;

    /**
     * @param maxBytes longest line
     * @param maxNesting deepest nesting
     */
    public RecordReader(int maxBytes, int maxNesting) {
        this.json = JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxNesting)
                        .maxStringLength(maxBytes)
                        .maxNameLength(maxBytes)
                        .maxNumberLength(maxBytes)
                        .build())
                .build();
    }

    /**
     * The record on a line.
     *
     * @throws UnusableRecord if the line is not one record as the contract has it
     */
    public InputRecord read(byte[] line) throws UnusableRecord {
        String text = decoded(line);
        try (JsonParser parser = json.createParser(text)) {
            InputRecord record = record(parser, text);
            if (record.title() == null && !record.retracted()) {
                throw new UnusableRecord(RejectedReason.MISSING_TITLE, "no title");
            }
            return record;
        } catch (StreamConstraintsException tooDeep) {
            throw new UnusableRecord(RejectedReason.TOO_DEEP, tooDeep.getOriginalMessage());
        } catch (JsonProcessingException malformed) {
            throw new UnusableRecord(
                    RejectedReason.MALFORMED,
                    "%s, column %d"
                            .formatted(
                                    malformed.getOriginalMessage(),
                                    malformed.getLocation().getColumnNr()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static String decoded(byte[] line) throws UnusableRecord {
        for (byte b : line) {
            if (b == 0) {
                throw new UnusableRecord(RejectedReason.NUL_BYTE, "a raw NUL byte");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new UnusableRecord(RejectedReason.INVALID_UTF8, invalid.getMessage());
        }
    }

    private static InputRecord record(JsonParser parser, String line) throws IOException, UnusableRecord {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnusableRecord(RejectedReason.NOT_AN_OBJECT, "begins with " + parser.currentToken());
        }
        Map<String, String> texts = new HashMap<>();
        Map<String, String> extra = new TreeMap<>();
        Boolean retracted = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (TEXTS.contains(name)) {
                if (texts.containsKey(name)) {
                    throw duplicate(name);
                }
                texts.put(name, text(parser, name));
            } else if (name.equals(RETRACTED)) {
                if (retracted != null) {
                    throw duplicate(name);
                }
                retracted = flag(parser);
            } else if (name.equalsIgnoreCase(GOLD)) {
                parser.skipChildren();
            } else if (isMisspelt(name)) {
                throw new UnusableRecord(
                        RejectedReason.WRONG_CASE_KEY, "%s is not %s".formatted(name, name.toLowerCase(Locale.ROOT)));
            } else {
                extra.put(name, asText(parser, line));
            }
        }
        requireEnd(parser);
        return new InputRecord(
                texts.get("id"),
                texts.get("title"),
                texts.get("body"),
                texts.get("url"),
                texts.get("outlet"),
                texts.get(PUBLISHED_AT),
                texts.get("collected_at"),
                texts.get("author"),
                texts.get("language"),
                Boolean.TRUE.equals(retracted),
                extra);
    }

    private static boolean isMisspelt(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TEXTS.contains(lower) || lower.equals(RETRACTED);
    }

    private static String text(JsonParser parser, String name) throws IOException, UnusableRecord {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        } else if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        } else if (token.isNumeric() && name.equals(PUBLISHED_AT)) {
            return digits(parser.getText());
        }
        throw wrongType(name, token, "a string");
    }

    private static Boolean flag(JsonParser parser) throws UnusableRecord {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE, VALUE_NULL -> Boolean.FALSE;
            default -> throw wrongType(RETRACTED, parser.currentToken(), "true or false");
        };
    }

    /** A number without exponent, as far as it can be a time. */
    private static String digits(String number) {
        if (number.length() > LONGEST_NUMBER) {
            return number;
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.abs((long) value.scale()) > LONGEST_NUMBER ? number : value.toPlainString();
        } catch (NumberFormatException exponentOutOfBounds) {
            return number;
        }
    }

    /** A string as it is, anything else as the line writes it. */
    private static String asText(JsonParser parser, String line) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        } else if (token.isScalarValue()) {
            return parser.getText();
        }
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return line.substring(begin, (int) parser.currentLocation().getCharOffset());
    }

    private static void requireEnd(JsonParser parser) throws IOException, UnusableRecord {
        JsonToken next;
        try {
            next = parser.nextToken();
        } catch (JsonProcessingException garbage) {
            throw new UnusableRecord(RejectedReason.TRAILING_TEXT, garbage.getOriginalMessage());
        }
        if (next == JsonToken.START_OBJECT) {
            throw new UnusableRecord(RejectedReason.TWO_OBJECTS, "a second object on the line");
        } else if (next != null) {
            throw new UnusableRecord(RejectedReason.TRAILING_TEXT, "%s after the object".formatted(next));
        }
    }

    private static UnusableRecord duplicate(String name) {
        return new UnusableRecord(RejectedReason.DUPLICATE_KEY, "%s occurs twice".formatted(name));
    }

    private static UnusableRecord wrongType(String name, JsonToken found, String wanted) {
        return new UnusableRecord(RejectedReason.WRONG_TYPE, "%s is %s, not %s".formatted(name, found, wanted));
    }
}
