package org.beatline.cards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.beatline.articles.Words;

/** What is still to come: sentences that look ahead to a date, or to something that will decide. */
final class Watch {
    /** So many sentences that look ahead are looked at. */
    private static final int MOST_CANDIDATES = 40;

    private Watch() {}

    /**
     * Something to come.
     *
     * @param statement the sentence
     * @param time the date it names, if it names one
     * @param origins distinct origins that state it
     */
    record Item(Statement statement, Optional<TimeExpression> time, int origins) {}

    /**
     * What to watch as of a night: first what has a date, the nearest first, then what waits for a trigger, in the order
     * told.
     */
    static List<Item> of(List<Statement> statements, LocalDate night, PartSettings settings) {
        Set<String> ahead = new HashSet<>(settings.aheadWords());
        Set<String> triggers = new HashSet<>(settings.triggerWords());
        List<Item> items = new ArrayList<>();
        for (Statement statement : statements) {
            List<TimeExpression> scheduled = scheduled(statement);
            Optional<TimeExpression> time = scheduled.stream()
                    .filter(date -> !date.to().isBefore(night))
                    .findFirst();
            // what was ahead and has passed waits for nothing
            boolean waits = time.isPresent() || scheduled.isEmpty() && contains(statement.words(), triggers);
            if (waits
                    && contains(statement.words(), ahead)
                    && items.stream().noneMatch(item -> item.statement().saysTheSame(statement))) {
                items.add(new Item(statement, time, KeyFacts.origins(statement, statements)));
            }
            if (items.size() == MOST_CANDIDATES) {
                break;
            }
        }
        return items.stream()
                .sorted(Comparator.comparing(
                        item -> item.time().map(TimeExpression::to).orElse(LocalDate.MAX)))
                .limit(settings.watch())
                .toList();
    }

    private static List<TimeExpression> scheduled(Statement statement) {
        LocalDate published = Statement.publishedDay(statement.member());
        LocalDate day = published == null ? statement.member().arrivalDay() : published;
        return statement.times().stream().filter(time -> time.isScheduled(day)).toList();
    }

    private static boolean contains(Words words, Set<String> cues) {
        for (int i = 0; i < words.size(); i++) {
            if (cues.contains(words.folded(i))) {
                return true;
            }
        }
        return false;
    }
}
