package org.beatline.sentiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The uncased BERT tokeniser: clean, strip accents, lower-case, split at white space and punctuation, then the longest
 * known piece first (Devlin et al. 2019; Wu et al. 2016). Marks such as {@code [SEP]} inside a text are ordinary
 * characters, so a text cannot pose as the end of itself.
 */
final class WordPiece {
    private static final String UNKNOWN = "[UNK]";
    private static final String START = "[CLS]";
    private static final String END = "[SEP]";
    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private final Map<String, Integer> vocabulary;
    private final String continuation;
    private final int longestWord;

    private WordPiece(Map<String, Integer> vocabulary, String continuation, int longestWord) {
        this.vocabulary = vocabulary;
        this.continuation = continuation;
        this.longestWord = longestWord;
    }

    /** Reads the {@code model} of a Hugging Face {@code tokenizer.json}. */
    static WordPiece read(InputStream tokenizerJson) throws IOException {
        JsonNode model = new ObjectMapper().readTree(tokenizerJson).get("model");
        Map<String, Integer> vocabulary = new HashMap<>();
        model.get("vocab")
                .properties()
                .forEach(
                        entry -> vocabulary.put(entry.getKey(), entry.getValue().intValue()));
        return new WordPiece(
                vocabulary,
                model.get("continuing_subword_prefix").textValue(),
                model.get("max_input_chars_per_word").intValue());
    }

    /** Ids of the text between start and end mark, cut to {@code cap} ids with both marks. */
    long[] ids(String text, int cap) {
        List<Integer> ids = new ArrayList<>();
        ids.add(vocabulary.get(START));
        for (String word : words(text)) {
            if (ids.size() >= cap - 1) {
                break;
            }
            addPieces(word, ids);
        }
        int kept = Math.min(ids.size(), cap - 1);
        long[] cut = new long[kept + 1];
        for (int i = 0; i < kept; i++) {
            cut[i] = ids.get(i);
        }
        cut[kept] = vocabulary.get(END);
        return cut;
    }

    private void addPieces(String word, List<Integer> ids) {
        if (word.codePointCount(0, word.length()) > longestWord) {
            ids.add(vocabulary.get(UNKNOWN));
            return;
        }
        int before = ids.size();
        int begin = 0;
        while (begin < word.length()) {
            int end = word.length();
            Integer id = piece(word, begin, end);
            while (id == null && end > begin) {
                end = word.offsetByCodePoints(end, -1);
                id = piece(word, begin, end);
            }
            if (id == null) {
                ids.subList(before, ids.size()).clear();
                ids.add(vocabulary.get(UNKNOWN));
                return;
            }
            ids.add(id);
            begin = end;
        }
    }

    private Integer piece(String word, int begin, int end) {
        if (begin == end) {
            return null;
        }
        String piece = word.substring(begin, end);
        return vocabulary.get(begin == 0 ? piece : continuation + piece);
    }

    /** Lower-case words and single punctuation marks in order. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        decomposed.codePoints().filter(WordPiece::isKept).forEach(character -> {
            if (isSpace(character)) {
                finish(word, words);
            } else if (isPunctuation(character) || isIdeograph(character)) {
                finish(word, words);
                words.add(Character.toString(Character.toLowerCase(character)));
            } else {
                word.appendCodePoint(Character.toLowerCase(character));
            }
        });
        finish(word, words);
        return words;
    }

    private static void finish(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isKept(int character) {
        if (isSpace(character)) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK -> false;
            default -> character != REPLACEMENT_CHARACTER;
        };
    }

    private static boolean isSpace(int character) {
        return character == '\t' || character == '\n' || character == '\r' || Character.isSpaceChar(character);
    }

    private static boolean isPunctuation(int character) {
        boolean isAsciiMark = character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
        if (isAsciiMark) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isIdeograph(int character) {
        return Character.isIdeographic(character);
    }
}
