package org.beatline.cards;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The dates a story names, each once, with a sentence that names it and the origins that name it. */
final class Timeline {
    private Timeline() {}

    /**
     * A date of a story.
     *
     * @param time the date as it was named, the smallest part of its period first
     * @param isScheduled whether articles had it ahead and none says it has come
     * @param origins distinct origins that name it
     * @param statement the first sentence that names it so
     */
    record Date(TimeExpression time, boolean isScheduled, int origins, Statement statement) {
        String status() {
            return isScheduled ? "scheduled" : "happened";
        }
    }

    /** Dates by their first day, the more exact first; a date that another one makes more exact is left out. */
    static List<Date> of(List<Statement> statements) {
        Map<String, List<Named>> byDate = new TreeMap<>();
        for (Statement statement : statements) {
            for (TimeExpression time : statement.times()) {
                byDate.computeIfAbsent(time.date(), date -> new ArrayList<>()).add(new Named(time, statement));
            }
        }
        List<Date> dates = byDate.values().stream().map(Timeline::date).toList();
        return dates.stream()
                .filter(date -> dates.stream().noneMatch(other -> makesExact(other, date)))
                .sorted(Comparator.comparing((Date date) -> date.time().from())
                        .thenComparing(date -> date.time().precision())
                        .thenComparing(date -> date.time().date()))
                .toList();
    }

    /** Whether one date is a more exact one inside the part of a period that the other means. */
    private static boolean makesExact(Date exact, Date date) {
        return exact.time().precision().compareTo(date.time().precision()) < 0
                && exact.isScheduled() == date.isScheduled()
                && !exact.time().from().isBefore(date.time().partFrom())
                && !exact.time().to().isAfter(date.time().partTo());
    }

    private record Named(TimeExpression time, Statement statement) {
        boolean isScheduled() {
            return time.isScheduled(told());
        }

        /** Whether the day or the whole period had come. */
        boolean isPast() {
            return !time.partTo().isAfter(told());
        }

        private LocalDate told() {
            LocalDate published = Statement.publishedDay(statement.member());
            return published == null ? statement.member().arrivalDay() : published;
        }

        long days() {
            return ChronoUnit.DAYS.between(time.partFrom(), time.partTo());
        }
    }

    private static Date date(List<Named> named) {
        Set<String> origins = new HashSet<>();
        named.forEach(one -> origins.add(one.statement().member().originId()));
        boolean isScheduled =
                named.stream().anyMatch(Named::isScheduled) && named.stream().noneMatch(Named::isPast);
        // of "this month" and "late August" the latter says more
        Named exact = Collections.min(named, Comparator.comparingLong(Named::days));
        return new Date(exact.time(), isScheduled, origins.size(), exact.statement());
    }
}
