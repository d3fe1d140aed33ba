package org.beatline.stories;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The day a news text is about, as its first words tell it: "on Tuesday", "July 10", "today". */
final class EventDay {
    private static final int HALF_A_YEAR_DAYS = 183;

    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "monday", DayOfWeek.MONDAY,
            "tuesday", DayOfWeek.TUESDAY,
            "wednesday", DayOfWeek.WEDNESDAY,
            "thursday", DayOfWeek.THURSDAY,
            "friday", DayOfWeek.FRIDAY,
            "saturday", DayOfWeek.SATURDAY,
            "sunday", DayOfWeek.SUNDAY);

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("january", 1),
            Map.entry("february", 2),
            Map.entry("march", 3),
            Map.entry("april", 4),
            Map.entry("may", 5),
            Map.entry("june", 6),
            Map.entry("july", 7),
            Map.entry("august", 8),
            Map.entry("september", 9),
            Map.entry("october", 10),
            Map.entry("november", 11),
            Map.entry("december", 12),
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("sept", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));

    /** A day after one of these is a deadline or a plan, not the day of what is reported. */
    private static final Set<String> AHEAD = Set.of("by", "until", "next", "before", "from");

    private EventDay() {}

    /**
     * The first day named that is not said to lie ahead, weekdays as the last one up to publication.
     *
     * @param published day of publication in UTC
     */
    static Optional<LocalDate> of(List<Token> tokens, LocalDate published) {
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && AHEAD.contains(tokens.get(i - 1).text())) {
                continue;
            }
            String text = tokens.get(i).text();
            DayOfWeek weekday = WEEKDAYS.get(text);
            if (weekday != null) {
                return Optional.of(published.with(TemporalAdjusters.previousOrSame(weekday)));
            }
            if (text.equals("today") || text.equals("yesterday")) {
                return Optional.of(published.minusDays(text.equals("today") ? 0 : 1));
            }
            Integer month = MONTHS.get(text);
            if (month != null) {
                OptionalInt day = dayOfMonth(tokens, i + 1);
                day = day.isPresent() ? day : dayOfMonth(tokens, i - 1);
                if (day.isPresent()) {
                    return nearest(month, day.getAsInt(), published);
                }
            }
        }
        return Optional.empty();
    }

    private static OptionalInt dayOfMonth(List<Token> tokens, int i) {
        if (i < 0 || i >= tokens.size() || !tokens.get(i).text().matches("\\d{1,2}(st|nd|rd|th)?")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(tokens.get(i).text().replaceAll("\\D", "")));
    }

    private static Optional<LocalDate> nearest(int month, int day, LocalDate published) {
        if (day < 1 || day > Month.of(month).maxLength()) {
            return Optional.empty();
        }
        for (int year = published.getYear() + 1; year >= published.getYear() - 1; year--) {
            if (day > YearMonth.of(year, month).lengthOfMonth()) {
                continue;
            }
            LocalDate candidate = LocalDate.of(year, month, day);
            if (!candidate.isAfter(published.plusDays(HALF_A_YEAR_DAYS))) {
                return candidate.isAfter(published.plusDays(1)) ? Optional.empty() : Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
