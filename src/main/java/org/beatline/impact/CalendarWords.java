package org.beatline.impact;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds dates and lengths of time in a sentence: days, months, seasons, quarters, halves and years, with "early", "mid"
 * and "late". A date without a year is the first one from a quarter of a year before publication on.
 */
final class CalendarWords {
    private static final Map<String, Integer> MONTHS = months();
    private static final Map<String, Integer> SEASON_MONTHS =
            Map.of("spring", 4, "summer", 7, "autumn", 10, "fall", 10, "winter", 12);
    private static final Map<String, Integer> ORDINALS =
            Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "last", 4);
    private static final Map<String, Integer> UNIT_DAYS = Map.ofEntries(
            Map.entry("day", 1),
            Map.entry("days", 1),
            Map.entry("week", 7),
            Map.entry("weeks", 7),
            Map.entry("fortnight", 14),
            Map.entry("month", 30),
            Map.entry("months", 30),
            Map.entry("quarter", 91),
            Map.entry("quarters", 91),
            Map.entry("year", 365),
            Map.entry("years", 365));
    private static final Map<String, Double> COUNTS = Map.ofEntries(
            Map.entry("a", 1.0),
            Map.entry("an", 1.0),
            Map.entry("one", 1.0),
            Map.entry("another", 1.0),
            Map.entry("two", 2.0),
            Map.entry("three", 3.0),
            Map.entry("four", 4.0),
            Map.entry("five", 5.0),
            Map.entry("six", 6.0),
            Map.entry("seven", 7.0),
            Map.entry("eight", 8.0),
            Map.entry("nine", 9.0),
            Map.entry("ten", 10.0),
            Map.entry("eleven", 11.0),
            Map.entry("twelve", 12.0),
            Map.entry("thirteen", 13.0),
            Map.entry("fourteen", 14.0),
            Map.entry("fifteen", 15.0),
            Map.entry("sixteen", 16.0),
            Map.entry("eighteen", 18.0),
            Map.entry("twenty", 20.0),
            Map.entry("several", 3.0),
            Map.entry("few", 3.0));
    private static final Set<String> LATE = Set.of("late", "end");
    private static final Set<String> EARLY = Set.of("early", "beginning", "start");
    private static final int QUARTER_OF_A_YEAR = 90;
    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2100;

    private CalendarWords() {}

    /** A date and the words that name it. */
    record Date(Span span, LocalDate day, boolean hasYear) {}

    /** A length of time in days and the words that name it. */
    record Length(Span span, double days) {}

    /** Dates of a sentence, in order. */
    static List<Date> dates(Sentence sentence, LocalDate published) {
        List<Date> dates = new ArrayList<>();
        int at = 0;
        while (at < sentence.tokens().size()) {
            Date date = date(sentence, at, published);
            if (date != null) {
                dates.add(date);
                at = date.span().last();
            }
            at++;
        }
        return dates;
    }

    /** Lengths of time in a sentence, in order; of "four to five months" the lower one counts. */
    static List<Length> lengths(Sentence sentence) {
        List<Length> lengths = new ArrayList<>();
        for (int at = 1; at < sentence.tokens().size(); at++) {
            Integer unit = UNIT_DAYS.get(sentence.word(at));
            if (unit == null) {
                continue;
            }
            int first = at - 1;
            Double count = count(sentence.word(first));
            if (count == null && first > 0 && sentence.word(first).matches("full|more|whole|straight|few|couple")) {
                first--;
                count = count(sentence.word(first));
            }
            if (count == null) {
                continue;
            }
            if (first > 1 && sentence.word(first - 1).matches("to|and|or") && count(sentence.word(first - 2)) != null) {
                first -= 2;
                count = count(sentence.word(first));
            }
            lengths.add(new Length(new Span(first, at), count * unit));
        }
        return lengths;
    }

    /** A number in digits or words, or null. */
    static Double count(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return word.length() <= 6 && word.matches("\\d+(\\.\\d+)?") ? Double.valueOf(word) : null;
        }
        return COUNTS.get(word);
    }

    private static Date date(Sentence sentence, int at, LocalDate published) {
        String word = sentence.word(at);
        if (MONTHS.containsKey(word) && isName(sentence, at)) {
            return month(sentence, at, published);
        }
        if (SEASON_MONTHS.containsKey(word)) {
            Integer year = yearBehind(sentence, at);
            if (year != null) {
                LocalDate middle = LocalDate.of(year, SEASON_MONTHS.get(word), 15);
                return new Date(new Span(before(sentence, at), at + 1), middle, true);
            }
        }
        if ((word.equals("quarter") || word.equals("half")) && at > 0) {
            Integer ordinal = ORDINALS.get(sentence.word(at - 1));
            Integer year = yearBehind(sentence, at);
            if (ordinal != null && year != null) {
                int middle = word.equals("half") ? ordinal * 6 - 2 : ordinal * 3 - 1;
                return new Date(new Span(at - 1, at + 1), LocalDate.of(year, Math.min(12, middle), 15), true);
            }
        }
        Integer year = year(sentence, at);
        return year == null ? null : new Date(new Span(before(sentence, at), at), shifted(sentence, at, year), true);
    }

    private static LocalDate shifted(Sentence sentence, int at, int year) {
        String before = at > 0 ? sentence.word(before(sentence, at)) : "";
        int month = LATE.contains(before) ? 11 : EARLY.contains(before) ? 2 : 7;
        return LocalDate.of(year, month, 1);
    }

    private static Date month(Sentence sentence, int at, LocalDate published) {
        int month = MONTHS.get(sentence.word(at));
        int first = at;
        int last = at;
        int day = 0;
        if (at > 0 && isDay(sentence, at - 1)) {
            day = Integer.parseInt(sentence.word(at - 1).replaceAll("\\D", ""));
            first = at - 1;
        } else if (at + 1 < sentence.tokens().size() && isDay(sentence, at + 1)) {
            day = Integer.parseInt(sentence.word(at + 1));
            last = at + 1;
        }
        Integer year = last + 1 < sentence.tokens().size() ? year(sentence, last + 1) : null;
        if (year != null) {
            last++;
        }
        if (day == 0) {
            String before = sentence.word(before(sentence, at));
            first = before(sentence, at);
            day = LATE.contains(before) ? 25 : EARLY.contains(before) ? 5 : 15;
        }
        LocalDate date = LocalDate.of(
                year == null ? published.getYear() : year,
                month,
                Math.min(day, Month.of(month).minLength()));
        if (year == null) {
            if (date.isBefore(published.minusDays(QUARTER_OF_A_YEAR))) {
                date = date.plusYears(1);
            } else if (date.isAfter(published.plusDays(365 - QUARTER_OF_A_YEAR))) {
                date = date.minusYears(1);
            }
        }
        return new Date(new Span(first, last), date, year != null);
    }

    /** The index of a qualifying word such as "mid" or "end of", else the index itself. */
    private static int before(Sentence sentence, int at) {
        for (int back = 1; back <= 2 && at - back >= 0; back++) {
            String word = sentence.word(at - back);
            if (LATE.contains(word) || EARLY.contains(word) || word.equals("mid")) {
                return at - back;
            }
        }
        return at;
    }

    private static boolean isDay(Sentence sentence, int at) {
        return sentence.word(at).matches("[1-9]|[12]\\d|3[01]");
    }

    private static Integer yearBehind(Sentence sentence, int at) {
        for (int next = at + 1; next <= at + 2 && next < sentence.tokens().size(); next++) {
            Integer year = year(sentence, next);
            if (year != null) {
                return year;
            }
        }
        return null;
    }

    private static Integer year(Sentence sentence, int at) {
        String word = sentence.word(at);
        if (word.length() != 4 || !word.matches("\\d{4}")) {
            return null;
        }
        int year = Integer.parseInt(word);
        return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
    }

    /** "may" and "march" name months only with a capital. */
    private static boolean isName(Sentence sentence, int at) {
        return Character.isUpperCase(
                sentence.text().charAt(sentence.tokens().get(at).begin()));
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new TreeMap<>();
        for (Month month : Month.values()) {
            String name = month.name().toLowerCase(Locale.ROOT);
            months.put(name, month.getValue());
            months.put(name.substring(0, 3), month.getValue());
        }
        months.put("sept", 9);
        return months;
    }
}
