package org.beatline.articles;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns the boilerplate of one outlet from its articles in order of arrival. What recurs in so many different texts, on
 * so many nights and in such a share of them is no news, with one exception: background that goes with a subject, as the
 * follow-ups of one story repeat it, is told by a word that the titles of its articles share and others have not.
 */
final class RecurringSentences {
    /** Share of the titles of a sentence's articles that hold the word of its subject. */
    private static final double SUBJECT_SHARE = 0.5;

    /** Most of the other titles that may hold it. */
    private static final double ELSEWHERE_SHARE = 0.1;

    private final String outletId;
    private final BoilerplateSettings settings;
    private final Deque<Told> window = new ArrayDeque<>();
    private final Set<Set<String>> titles = new HashSet<>();
    private final Set<Integer> texts = new HashSet<>();

    RecurringSentences(String outletId, BoilerplateSettings settings) {
        this.outletId = outletId;
        this.settings = settings;
    }

    /** @param text hash of its sentences */
    private record Told(LocalDate night, Set<String> title, int text, long[] sentences) {}

    /**
     * Takes note of an article. One without sentences, of a title or of the very sentences of an article in the window
     * says nothing new.
     *
     * @param sentences keys, see {@link Boilerplate#key}
     */
    void add(LocalDate night, String title, long[] sentences) {
        long[] distinct = Arrays.stream(sentences)
                .filter(key -> key != 0)
                .sorted()
                .distinct()
                .toArray();
        Told told = new Told(night, words(title), Arrays.hashCode(distinct), distinct);
        if (distinct.length == 0 || titles.contains(told.title) || texts.contains(told.text)) {
            return;
        }
        window.add(told);
        titles.add(told.title);
        texts.add(told.text);
        if (window.size() > settings.window()) {
            Told oldest = window.remove();
            titles.remove(oldest.title);
            texts.remove(oldest.text);
        }
    }

    private static Set<String> words(String title) {
        Words words = Words.of(title);
        Set<String> distinct = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            distinct.add(words.folded(i));
        }
        return distinct;
    }

    /** The boilerplate that the articles so far show. */
    List<Boilerplate.Sentence> found() {
        List<Boilerplate.Sentence> found = new ArrayList<>();
        if (window.size() < settings.articles()) {
            return found;
        }
        Map<Long, List<Told>> holders = new HashMap<>();
        for (Told told : window) {
            for (long sentence : told.sentences) {
                holders.computeIfAbsent(sentence, key -> new ArrayList<>()).add(told);
            }
        }
        Map<String, Integer> titleWords = counts(window);
        holders.forEach((sentence, articles) -> {
            int nights = (int) articles.stream().map(Told::night).distinct().count();
            if (articles.size() >= settings.articles()
                    && nights >= settings.nights()
                    && articles.size() >= settings.share() * window.size()
                    && !isOfSubject(articles, titleWords)) {
                found.add(new Boilerplate.Sentence(outletId, sentence, articles.size(), nights, window.size()));
            }
        });
        return found;
    }

    private static Map<String, Integer> counts(Iterable<Told> articles) {
        Map<String, Integer> counts = new HashMap<>();
        articles.forEach(told -> told.title.forEach(word -> counts.merge(word, 1, Integer::sum)));
        return counts;
    }

    private boolean isOfSubject(List<Told> articles, Map<String, Integer> titleWords) {
        int others = window.size() - articles.size();
        return others > 0
                && counts(articles).entrySet().stream()
                        .anyMatch(word -> word.getValue() >= SUBJECT_SHARE * articles.size()
                                && titleWords.get(word.getKey()) - word.getValue() <= ELSEWHERE_SHARE * others);
    }
}
