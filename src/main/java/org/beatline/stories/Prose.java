package org.beatline.stories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The text of an article as it is compared with others: shingles of five words outside quotation marks and captions, since
 * reporters at one press conference share what was said there, and pictures come with their words; quotations; and terms.
 */
final class Prose {
    private static final int SHINGLE_WORDS = 5;
    private static final int LONGEST_QUOTATION_CHARS = 800;

    /** A line that credits a photographer is the caption of a picture, which the agency of the picture wrote. */
    private static final Pattern CAPTION =
            Pattern.compile("(?m)^.{0,600}\\((AP Photo|Photo\\b|(Image|Picture|Photograph)( by| credit)?:).{0,200}$");

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final String title;
    private final String body;
    private final List<Token> tokens;
    private Content content;

    Prose(String title, String body) {
        this.title = title;
        this.body = body;
        this.tokens = Token.of(body);
    }

    /** What is compared; most texts are alone in their story and never need it. */
    private record Content(
            long[] inOrder,
            boolean[] isProse,
            long[] prose,
            long[] all,
            int[] terms,
            int[] allTerms,
            List<long[]> quotations) {}

    private Content content() {
        if (content == null) {
            content = read();
        }
        return content;
    }

    private Content read() {
        boolean[] isQuoted = quoted(body);
        boolean[] isBorrowed = isQuoted.clone();
        Matcher caption = CAPTION.matcher(body);
        while (caption.find()) {
            Arrays.fill(isBorrowed, caption.start(), caption.end(), true);
        }
        long[] inOrder = shingles(tokens);
        boolean[] isProse = new boolean[inOrder.length];
        List<long[]> quotations = new ArrayList<>();
        int quotationBegin = -1;
        for (int i = 0; i < inOrder.length; i++) {
            int quotedWords = 0;
            isProse[i] = true;
            for (int j = i; j < i + SHINGLE_WORDS; j++) {
                quotedWords += isQuoted[tokens.get(j).begin()] ? 1 : 0;
                isProse[i] &= !isBorrowed[tokens.get(j).begin()];
            }
            boolean isInQuotation = quotedWords == SHINGLE_WORDS;
            if (isInQuotation && quotationBegin < 0) {
                quotationBegin = i;
            } else if (!isInQuotation && quotationBegin >= 0) {
                quotations.add(Arrays.copyOfRange(inOrder, quotationBegin, i));
                quotationBegin = -1;
            }
        }
        if (quotationBegin >= 0) {
            quotations.add(Arrays.copyOfRange(inOrder, quotationBegin, inOrder.length));
        }
        long[] prose = IntStream.range(0, inOrder.length)
                .filter(i -> isProse[i])
                .mapToLong(i -> inOrder[i])
                .toArray();
        List<Token> everything = new ArrayList<>(Token.of(title));
        everything.addAll(tokens);
        return new Content(
                inOrder,
                isProse,
                distinct(prose),
                distinct(inOrder),
                terms(tokens.stream()
                        .filter(token -> !isBorrowed[token.begin()])
                        .toList()),
                terms(everything),
                quotations);
    }

    private static long[] distinct(long[] values) {
        return Arrays.stream(values).sorted().distinct().toArray();
    }

    /** Tokens of the body. */
    List<Token> tokens() {
        return tokens;
    }

    /** Number of distinct shingles outside quotation marks. */
    int size() {
        return content().prose().length;
    }

    /** Number of distinct terms outside quotation marks. */
    int terms() {
        return content().terms().length;
    }

    /** Number of shingles outside quotation marks that another text has there too. */
    int shared(Prose other) {
        long[] own = content().prose();
        long[] others = other.content().prose();
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < own.length && j < others.length) {
            if (own[i] == others[j]) {
                shared++;
                i++;
                j++;
            } else if (own[i] < others[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }

    /** Share of the terms outside quotation marks that the title or text of another article has. */
    double retold(Prose other) {
        int[] terms = content().terms();
        int[] others = other.content().allTerms();
        long shared = Arrays.stream(terms)
                .filter(term -> Arrays.binarySearch(others, term) >= 0)
                .count();
        return terms.length == 0 ? 0 : (double) shared / terms.length;
    }

    /** Whether it quotes five words in a row that none of the others has. */
    boolean quotesMoreThan(Collection<Prose> others) {
        return content().quotations().stream()
                .anyMatch(quotation -> others.stream().noneMatch(other -> other.hasPartOf(quotation)));
    }

    private boolean hasPartOf(long[] quotation) {
        return Arrays.stream(quotation)
                .anyMatch(shingle -> Arrays.binarySearch(content().all(), shingle) >= 0);
    }

    /**
     * The longest passage outside quotation marks that another text has too.
     *
     * @return first and last token, or null if there is none
     */
    int[] longestShared(Prose other) {
        long[] inOrder = content().inOrder();
        long[] others = other.content().prose();
        int bestEnd = -1;
        int bestLength = 0;
        int length = 0;
        for (int i = 0; i < inOrder.length; i++) {
            boolean isShared = content().isProse()[i] && Arrays.binarySearch(others, inOrder[i]) >= 0;
            length = isShared ? length + 1 : 0;
            if (length > bestLength) {
                bestLength = length;
                bestEnd = i;
            }
        }
        return bestLength == 0 ? null : new int[] {bestEnd - bestLength + 1, bestEnd + SHINGLE_WORDS - 1};
    }

    private static long[] shingles(List<Token> tokens) {
        long[] words = tokens.stream().mapToLong(token -> hash(token.text())).toArray();
        long[] shingles = new long[Math.max(0, words.length - SHINGLE_WORDS + 1)];
        for (int i = 0; i < shingles.length; i++) {
            long hash = FNV_OFFSET;
            for (int j = i; j < i + SHINGLE_WORDS; j++) {
                hash = (hash ^ words[j]) * FNV_PRIME;
                hash ^= hash >>> 32;
            }
            shingles[i] = hash;
        }
        return shingles;
    }

    private static long hash(String word) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private static int[] terms(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !Terms.isStopWord(token.text()))
                .mapToInt(token -> Terms.hash(token.text()))
                .sorted()
                .distinct()
                .toArray();
    }

    private static boolean[] quoted(String body) {
        boolean[] quoted = new boolean[body.length()];
        int at = 0;
        while (at < body.length()) {
            int close = closingMark(body, at);
            if (close < 0) {
                at++;
            } else {
                Arrays.fill(quoted, at, close + 1, true);
                at = close + 1;
            }
        }
        return quoted;
    }

    /** Position of the mark that closes a quotation opened here, or -1; quotations do not cross paragraphs. */
    private static int closingMark(String body, int at) {
        String closing =
                switch (body.charAt(at)) {
                    case '"' -> "\"";
                    case '\u201c' -> "\u201d";
                    case '\u201e' -> "\u201c\u201d";
                    case '\u00ab' -> "\u00bb";
                    default -> "";
                };
        if (closing.isEmpty()) {
            return -1;
        }
        int limit = Math.min(body.length(), at + LONGEST_QUOTATION_CHARS);
        for (int i = at + 1; i < limit && body.charAt(i) != '\n'; i++) {
            if (closing.indexOf(body.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
