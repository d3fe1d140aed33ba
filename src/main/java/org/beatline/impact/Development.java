package org.beatline.impact;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the sentences of the new development from background. A sentence's place, the words it shares with the title
 * and "on Monday" speak for it; "separately", "last year" and earlier years against it.
 */
final class Development implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Shorter words of a title say nothing of its subject. */
    private static final int SHORTEST_TITLE_WORD = 4;

    /** Words that begin with the same letters, so many, are taken for one word. */
    private static final int STEM_LENGTH = 5;

    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

    private final Rubric rubric;
    private final int maxSentences;

    Development(Rubric rubric, int maxSentences) {
        this.rubric = rubric;
        this.maxSentences = maxSentences;
    }

    /**
     * Title and first sentences of an article. A sentence that addresses a program ("ignore previous instructions") is no
     * part of the text: it must not even move those behind it.
     */
    List<Line> lines(ArticleText article, LocalDate day) {
        Set<String> titleStems = stems(article.title());
        List<Line> lines = new ArrayList<>();
        if (!article.title().isBlank()) {
            Sentence title = Sentences.title(article.title());
            lines.add(line(title, rubric.lexicon().read(title.tokens()), titleStems, day));
        }
        int read = 0;
        for (Sentence sentence : Sentences.of(article.body())) {
            Lexicon.Reading reading = rubric.lexicon().read(sentence.tokens());
            if (!rubric.has("addressed", reading)) {
                lines.add(line(sentence.at(read++), reading, titleStems, day));
            }
            if (read == maxSentences) {
                break;
            }
        }
        return lines;
    }

    private Line line(Sentence sentence, Lexicon.Reading reading, Set<String> titleStems, LocalDate day) {
        double points = points(sentence, reading, titleStems, day);
        boolean isBackground =
                !sentence.isTitle() && points < rubric.development().threshold();
        return new Line(sentence, reading, points, isBackground);
    }

    private double points(Sentence sentence, Lexicon.Reading reading, Set<String> titleStems, LocalDate day) {
        RubricFile.Development weights = rubric.development();
        boolean isRecent = rubric.has("recent", reading);
        double points = ofPlace(sentence.index(), weights);
        points += weights.sharedWord() * Math.min(weights.mostSharedWords(), sharedWords(sentence, titleStems));
        if (isRecent) {
            points += weights.recent();
        }
        if (rubric.has("background", reading)) {
            points += weights.background();
        }
        if (sentence.index() > 0 && !isRecent && !earlierYears(sentence, day).isEmpty()) {
            points += weights.earlierYear();
        }
        return points;
    }

    private static double ofPlace(int index, RubricFile.Development weights) {
        return switch (index) {
            case 0 -> weights.first();
            case 1 -> weights.second();
            default -> weights.third() - weights.perSentence() * (index - 2);
        };
    }

    private static long sharedWords(Sentence sentence, Set<String> titleStems) {
        return sentence.tokens().stream()
                .map(token -> stem(token.word()))
                .filter(titleStems::contains)
                .distinct()
                .count();
    }

    private static Set<String> stems(String title) {
        Set<String> stems = new HashSet<>();
        for (Token token : Sentences.words(title)) {
            if (token.word().length() >= SHORTEST_TITLE_WORD) {
                stems.add(stem(token.word()));
            }
        }
        return stems;
    }

    private static String stem(String word) {
        return word.substring(0, Math.min(STEM_LENGTH, word.length()));
    }

    /** Places of years before that of publication. */
    static List<Span> earlierYears(Sentence sentence, LocalDate day) {
        List<Span> years = new ArrayList<>();
        for (int at = 0; at < sentence.tokens().size(); at++) {
            Token token = sentence.tokens().get(at);
            if (YEAR.matcher(token.word()).matches() && token.word().compareTo(String.valueOf(day.getYear())) < 0) {
                years.add(new Span(at, at));
            }
        }
        return years;
    }
}
