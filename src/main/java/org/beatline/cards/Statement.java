package org.beatline.cards;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.beatline.articles.Sentences;
import org.beatline.articles.Words;
import org.beatline.stories.Member;

/**
 * A sentence of an article of a story.
 *
 * @param member the article
 * @param index place among its sentences, from 0
 * @param begin offset in the clean body
 * @param end offset after the last character
 * @param text the sentence
 * @param words its words
 * @param terms beginnings of its longer words: what it is about
 * @param numbers numbers it holds
 * @param times dates it names
 */
record Statement(
        Member member,
        int index,
        int begin,
        int end,
        String text,
        Words words,
        Set<String> terms,
        Set<String> numbers,
        List<TimeExpression> times) {

    /** Shorter words say little of the subject. */
    private static final int SHORTEST_TERM = 4;

    /** Words that begin with the same letters, so many, are taken for one word. */
    private static final int TERM_LENGTH = 5;

    /** Longer words among those that are in every text. */
    private static final Set<String> COMMON = Set.of(
            "that", "this", "these", "those", "with", "from", "have", "been", "were", "will", "would", "could", "said",
            "says", "saying", "about", "after", "before", "which", "their", "there", "they", "them", "than", "then",
            "when", "where", "while", "what", "also", "into", "over", "more", "most", "some", "such", "other", "only",
            "very", "through", "under", "between", "because", "since", "until", "during", "told", "being", "does",
            "each", "both", "million", "billion", "just", "like", "many", "much", "make", "made", "still", "your",
            "ours", "upon");

    /** Fewer terms in common do not make one fact of two sentences. */
    private static final int FEWEST_SHARED = 3;

    private static final double SAME_FACT = 0.5;

    /** Without a number in common sentences with numbers must share more. */
    private static final double SAME_FACT_OTHER_NUMBERS = 0.8;

    /** The first sentences of an article, in order. */
    static List<Statement> of(Member member, TimeExpressions times, int most) {
        List<Statement> statements = new ArrayList<>();
        LocalDate published = publishedDay(member);
        LocalDate named = null;
        for (Sentences.Span span : Sentences.of(member.body())) {
            if (statements.size() == most) {
                break;
            }
            String text = span.of(member.body());
            Words words = Words.of(text);
            List<TimeExpression> dates = times.of(words, text, published, named);
            for (TimeExpression date : dates) {
                named = date.precision() == Precision.DAY ? date.from() : named;
            }
            statements.add(new Statement(
                    member,
                    statements.size(),
                    span.begin(),
                    span.end(),
                    text,
                    words,
                    terms(words),
                    numbers(words),
                    dates));
        }
        return statements;
    }

    /** UTC day on which the text in force was published, or null where undated. */
    static LocalDate publishedDay(Member member) {
        boolean isDated = member.publishedDay() != null && member.publishedAt() != null;
        return isDated
                ? member.publishedAt().toInstant().atOffset(ZoneOffset.UTC).toLocalDate()
                : member.publishedDay();
    }

    /** Whether two sentences state one fact: they share most of their terms, and a number where both have some. */
    boolean saysTheSame(Statement other) {
        Set<String> smaller = terms.size() <= other.terms.size() ? terms : other.terms;
        Set<String> larger = smaller == terms ? other.terms : terms;
        int shared = 0;
        for (String term : smaller) {
            shared += larger.contains(term) ? 1 : 0;
        }
        boolean areOfOtherNumbers = !numbers.isEmpty()
                && !other.numbers.isEmpty()
                && numbers.stream().noneMatch(other.numbers::contains);
        double needed = areOfOtherNumbers ? SAME_FACT_OTHER_NUMBERS : SAME_FACT;
        return shared >= FEWEST_SHARED && shared >= needed * smaller.size();
    }

    /** Beginnings of the longer words. */
    static Set<String> terms(Words words) {
        Set<String> terms = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.folded(i);
            if (word.length() >= SHORTEST_TERM && !COMMON.contains(word) && Character.isLetter(word.charAt(0))) {
                terms.add(term(word));
            }
        }
        return terms;
    }

    static String term(String word) {
        return word.substring(0, Math.min(TERM_LENGTH, word.length()));
    }

    private static Set<String> numbers(Words words) {
        Set<String> numbers = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.folded(i);
            int whole = Numbers.whole(word);
            if (whole > 1) {
                numbers.add(String.valueOf(whole));
            } else if (Character.isDigit(word.charAt(0))) {
                numbers.add(word);
            }
        }
        return numbers;
    }
}
