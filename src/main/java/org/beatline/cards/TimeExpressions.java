package org.beatline.cards;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.beatline.articles.Words;

/**
 * Reads the dates a sentence names: weekdays, days, months, seasons, quarters, years and fiscal years, "late last month",
 * "next week", "three days ago", "a week later". What is told relative to something is resolved against the day of
 * publication, "earlier" and "later" against the day named before; without a day to resolve it against it is not read.
 * A month or weekday may lie before or behind publication: the nearest word that looks ahead or back decides.
 */
final class TimeExpressions {
    private static final Map<String, Integer> MONTHS = months();
    private static final Map<String, DayOfWeek> WEEKDAYS = weekdays();
    private static final Map<String, Integer> SEASONS = Map.of("spring", 2, "summer", 3, "autumn", 4, "fall", 4);
    private static final Map<String, Integer> ORDINALS =
            Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "last", 4);
    private static final Map<String, ChronoUnit> UNITS = Map.ofEntries(
            Map.entry("day", ChronoUnit.DAYS),
            Map.entry("days", ChronoUnit.DAYS),
            Map.entry("week", ChronoUnit.WEEKS),
            Map.entry("weeks", ChronoUnit.WEEKS),
            Map.entry("month", ChronoUnit.MONTHS),
            Map.entry("months", ChronoUnit.MONTHS),
            Map.entry("year", ChronoUnit.YEARS),
            Map.entry("years", ChronoUnit.YEARS));
    private static final Map<String, Precision> PERIODS = Map.of(
            "week", Precision.WEEK, "month", Precision.MONTH, "quarter", Precision.QUARTER, "year", Precision.YEAR);
    private static final Map<String, Integer> TODAY =
            Map.of("today", 0, "tonight", 0, "yesterday", -1, "tomorrow", 1, "overnight", 0);
    private static final Set<String> DAYTIMES = Set.of("morning", "afternoon", "evening");
    private static final Set<String> EARLY = Set.of("early", "beginning", "start");
    private static final Set<String> LATE = Set.of("late", "end", "later");
    private static final Set<String> DEADLINES = Set.of("by", "until", "till", "before", "through");
    private static final Set<String> WEEKDAY_DEADLINES = Set.of("by", "until", "till", "through", "this", "coming");

    /** A date behind one of these tells how long or how often, or what something is compared with. */
    private static final Set<String> NO_DATE_BEHIND = Set.of("since", "every", "each", "than");

    /** What may stand between the date of a dateline and its text: "July 7, 2026 (Agency) -". */
    private static final Pattern DATELINE_END =
            Pattern.compile("^,?\\s*(?:\\([^)]{1,40}\\)|/[^/]{1,40}/)?\\s*(?:-{1,2}|\u2013|\u2014)\\s");

    private static final Set<String> YEAR_PREPOSITIONS = Set.of(
            "in", "since", "of", "by", "during", "until", "till", "from", "to", "before", "after", "through", "for",
            "between", "and", "early", "mid", "late", "end", "around", "fiscal");

    /** Words that report speech look neither ahead nor back. */
    private static final Set<String> SPEECH = Set.of("said", "told", "added", "asked", "reported", "called");

    /** Within so many words a verb tells the tense of a date. */
    private static final int TENSE_WORDS = 14;

    /** Longer words in -ed are taken for verbs in the past. */
    private static final int SHORTEST_PAST = 5;

    /** A month so many months away would be named with its year. */
    private static final int MOST_MONTHS_AWAY = 10;

    private static final int SHORTEST_NOUN = 5;
    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2100;
    private static final int THIRD_OF_A_MONTH = 10;

    private final Set<String> ahead;
    private final Set<String> past;
    private final int fiscalYearStart;

    /**
     * A reader.
     *
     * @param settings words that look ahead or back, and the month in which fiscal years begin
     */
    TimeExpressions(PartSettings settings) {
        this.ahead = new HashSet<>(settings.aheadWords());
        this.past = new HashSet<>(settings.pastWords());
        this.fiscalYearStart = settings.fiscalYearStart();
    }

    /**
     * The dates of a sentence in order.
     *
     * @param words of the sentence
     * @param sentence the sentence itself
     * @param published UTC day of publication, or null: then only dates with a year are read
     * @param before the day the text named last, or null
     */
    List<TimeExpression> of(Words words, String sentence, LocalDate published, LocalDate before) {
        List<TimeExpression> found = new ArrayList<>();
        Reading reading = new Reading(words, sentence, published);
        reading.anchor = before;
        while (reading.at < words.size()) {
            Found next = reading.next();
            if (next == null) {
                reading.at++;
                continue;
            }
            TimeExpression time = next.expression(words);
            boolean isDateline = next.precision == Precision.DAY
                    && DATELINE_END.matcher(sentence.substring(time.end())).find();
            if (next.precision == Precision.DAY) {
                reading.anchor = next.from;
                reading.isNamedHere = true;
                reading.dateline = isDateline ? next.from : reading.dateline;
            }
            if (!isDateline && !NO_DATE_BEHIND.contains(reading.word(next.first - 1))) {
                found.add(time);
            }
            reading.at = next.last + 1;
        }
        return found;
    }

    /** A date between two words. */
    private record Found(
            int first,
            int last,
            LocalDate from,
            LocalDate to,
            LocalDate partFrom,
            LocalDate partTo,
            Precision precision,
            boolean isAhead) {
        TimeExpression expression(Words words) {
            return new TimeExpression(
                    words.begin(first), words.end(last), from, to, partFrom, partTo, precision, isAhead);
        }
    }

    private enum Tense {
        AHEAD,
        PAST,
        UNKNOWN
    }

    /** One pass over a sentence. */
    private final class Reading {
        private final Words words;
        private final String sentence;
        private final LocalDate published;
        private LocalDate anchor;
        private LocalDate dateline;
        private boolean isNamedHere;
        private int at;

        Reading(Words words, String sentence, LocalDate published) {
            this.words = words;
            this.sentence = sentence;
            this.published = published;
        }

        /** The date that begins at or around the current word, or null. */
        Found next() {
            String word = words.folded(at);
            if (word.length() < 2 && !Character.isDigit(word.charAt(0)) && !word.equals("a")) {
                return null;
            }
            if (MONTHS.containsKey(word) && isName(at)) {
                return month(MONTHS.get(word));
            }
            if (Character.isDigit(word.charAt(0)) && isYear(at)) {
                return isoDay() != null ? isoDay() : year();
            }
            Found quarter = quarter(word);
            if (quarter != null) {
                return quarter;
            }
            return published == null ? null : relative(word);
        }

        private Found relative(String word) {
            if (WEEKDAYS.containsKey(word) && isName(at)) {
                return weekday(WEEKDAYS.get(word));
            }
            if (TODAY.containsKey(word)) {
                LocalDate today = dateline == null ? published : dateline;
                return day(at, at, today.plusDays(TODAY.get(word)), TODAY.get(word) > 0);
            }
            if (word.equals("this") && DAYTIMES.contains(word(at + 1))) {
                return day(at, at + 1, published, false);
            }
            if (Set.of("this", "last", "next").contains(word)) {
                return near(word);
            }
            if (PERIODS.containsKey(word)
                    && word(at - 1).equals("the")
                    && word(at - 2).equals("of")) {
                return isQualified(at - 2) ? period(at - 3, at, PERIODS.get(word), published, true) : null;
            }
            return length();
        }

        /** "this month", "late last year", "next spring"; a bare "this year" is no date. */
        private Found near(String which) {
            int step = which.equals("this") ? 0 : which.equals("last") ? -1 : 1;
            String unit = word(at + 1);
            int first = isQualified(at)
                    ? at - 1
                    : isQualified(at - 1) && word(at - 1).equals("of") ? at - 2 : at;
            if (SEASONS.containsKey(unit)) {
                int year = published.getYear();
                LocalDate day = quarterDay(year, SEASONS.get(unit));
                if (step > 0 && !day.isAfter(published)
                        || step == 0 && day.plusMonths(3).isBefore(published)) {
                    year++;
                } else if (step < 0 && !day.plusMonths(2).isBefore(published)) {
                    year--;
                }
                return period(first, at + 1, Precision.QUARTER, quarterDay(year, SEASONS.get(unit)), step > 0);
            }
            Precision precision = PERIODS.get(unit);
            boolean isDate = step != 0 || first < at || unit.equals("month") || unit.equals("week");
            if (precision == null || !isDate) {
                return null;
            }
            LocalDate day =
                    switch (precision) {
                        case WEEK -> published.plusWeeks(step);
                        case MONTH -> published.plusMonths(step);
                        case QUARTER -> published.plusMonths(3L * step);
                        default -> published.plusYears(step);
                    };
            return period(first, at + 1, precision, day, step > 0 || word(first).equals("later") || isAhead(at));
        }

        private Found weekday(DayOfWeek weekday) {
            String before = word(at - 1);
            LocalDate next = published.with(TemporalAdjusters.next(weekday));
            LocalDate nextOrSame = published.with(TemporalAdjusters.nextOrSame(weekday));
            if (before.equals("next")) {
                return day(at - 1, at, next, true);
            }
            if (before.equals("last") || before.equals("previous")) {
                return day(at - 1, at, published.with(TemporalAdjusters.previous(weekday)), false);
            }
            if (before.equals("following") && anchor != null) {
                return day(at - 1, at, anchor.with(TemporalAdjusters.next(weekday)), isAhead(at));
            }
            if (WEEKDAY_DEADLINES.contains(before) || tense(at) == Tense.AHEAD) {
                return day(at, at, nextOrSame, true);
            }
            return day(at, at, published.with(TemporalAdjusters.previousOrSame(weekday)), false);
        }

        private Found month(int month) {
            int first = at;
            int last = at;
            int day = 0;
            if (dayOfMonth(at + 1) > 0 && isAdjacent(at, at + 1)) {
                last = at + 1;
                day = dayOfMonth(last);
            } else if (dayOfMonth(at - 1) > 0 && isAdjacent(at - 1, at)) {
                first = at - 1;
                day = dayOfMonth(first);
            } else if (word(at - 1).equals("of") && dayOfMonth(at - 2) > 0) {
                first = at - 2;
                day = dayOfMonth(first);
            }
            boolean hasYear = isYear(last + 1);
            int year = hasYear ? Integer.parseInt(word(last + 1)) : 0;
            last += hasYear ? 1 : 0;
            if (day > 0) {
                LocalDate date = hasYear ? date(year, month, day) : nearest(month, day);
                return date == null ? null : day(first, last, date, isAhead(at));
            }
            boolean isBefore = Set.of("last", "this", "next").contains(word(at - 1));
            int start = isBefore ? at - 1 : at;
            start = isQualified(start) ? start - (word(start - 1).equals("of") ? 2 : 1) : start;
            if (!hasYear) {
                if (published == null) {
                    return null;
                }
                year = yearOfMonth(month, isBefore ? word(at - 1) : "", start);
            }
            return period(start, last, Precision.MONTH, LocalDate.of(year, month, 1), isAhead(start));
        }

        private int yearOfMonth(int month, String which, int start) {
            YearMonth now = YearMonth.from(published);
            if (which.equals("next") && now.getMonthValue() == month) {
                return now.getYear() + 1;
            }
            YearMonth next = YearMonth.of(now.getYear(), month);
            next = next.isBefore(now) ? next.plusYears(1) : next;
            YearMonth last = next.equals(now) ? next : next.minusYears(1);
            long monthsAhead = ChronoUnit.MONTHS.between(now, next);
            long monthsBack = ChronoUnit.MONTHS.between(last, now);
            Tense tense = which.equals("last")
                    ? Tense.PAST
                    : which.equals("next") || DEADLINES.contains(word(start - 1)) ? Tense.AHEAD : tense(at);
            if (tense == Tense.AHEAD && monthsAhead < MOST_MONTHS_AWAY) {
                return next.getYear();
            }
            if (tense == Tense.PAST && monthsBack < MOST_MONTHS_AWAY) {
                return last.getYear();
            }
            return monthsAhead < monthsBack ? next.getYear() : last.getYear();
        }

        /** The day with this name that is nearest to publication, or null without a publication day. */
        private LocalDate nearest(int month, int day) {
            LocalDate best = null;
            for (int step = -1; published != null && step <= 1; step++) {
                LocalDate candidate = date(published.getYear() + step, month, day);
                if (candidate != null && (best == null || distance(candidate) < distance(best))) {
                    best = candidate;
                }
            }
            return best;
        }

        private long distance(LocalDate day) {
            return Math.abs(ChronoUnit.DAYS.between(published, day));
        }

        private Found isoDay() {
            boolean isWritten = at + 2 < words.size()
                    && words.end(at + 2) - words.begin(at) == "2026-07-07".length()
                    && sentence.charAt(words.end(at)) == '-'
                    && sentence.charAt(words.end(at + 1)) == '-'
                    && word(at + 1).matches("\\d\\d")
                    && word(at + 2).matches("\\d\\d");
            LocalDate date = isWritten
                    ? date(Integer.parseInt(word(at)), Integer.parseInt(word(at + 1)), Integer.parseInt(word(at + 2)))
                    : null;
            return date == null ? null : day(at, at + 2, date, isAhead(at));
        }

        private Found year() {
            int year = Integer.parseInt(word(at));
            String before = word(at - 1);
            boolean isFiscal = before.equals("fiscal")
                    || before.equals("year") && word(at - 2).equals("fiscal");
            if (isFiscal) {
                return isFollowedByNoun() ? null : fiscalYear(before.equals("fiscal") ? at - 1 : at - 2, year);
            }
            boolean isEntry = at == 0 && sentence.startsWith(":", words.end(0));
            if (!isEntry && !YEAR_PREPOSITIONS.contains(before) || isFollowedByNoun()) {
                return null;
            }
            int first = isQualified(at) ? at - (before.equals("of") ? 2 : 1) : at;
            return period(first, at, Precision.YEAR, LocalDate.of(year, 1, 1), isAhead(at));
        }

        /** Whether the year belongs to a noun behind it: "2027 people", "fiscal 2026 funds". */
        private boolean isFollowedByNoun() {
            String behind = word(at + 1);
            return behind.length() >= SHORTEST_NOUN
                    && !YEAR_PREPOSITIONS.contains(behind)
                    && words.begin(at + 1) == words.end(at) + 1
                    && Character.isLowerCase(behind.charAt(0))
                    && (behind.endsWith("s") || word(at - 1).equals("fiscal"));
        }

        private Found fiscalYear(int first, int year) {
            LocalDate begin = LocalDate.of(fiscalYearStart == 1 ? year : year - 1, fiscalYearStart, 1);
            LocalDate end = begin.plusYears(1).minusDays(1);
            return new Found(first, at, begin, end, begin, end, Precision.YEAR, isAhead(first));
        }

        private Found quarter(String word) {
            if (word.length() == 2 && word.matches("q[1-4]") && isYear(at + 1)) {
                return quarter(at, at + 1, Integer.parseInt(word(at + 1)), word.charAt(1) - '0');
            }
            if (SEASONS.containsKey(word)) {
                int year = isYear(at + 1) ? at + 1 : word(at + 1).equals("of") && isYear(at + 2) ? at + 2 : -1;
                return year < 0 ? null : quarter(at, year, Integer.parseInt(word(year)), SEASONS.get(word));
            }
            if (!word.equals("quarter") && !word.equals("half") || !ORDINALS.containsKey(word(at - 1))) {
                return null;
            }
            int ordinal = ORDINALS.get(word(at - 1));
            int of = word(at + 1).equals("of") ? at + 2 : at + 1;
            boolean isNextYear = word(of).equals("next") && word(of + 1).equals("year");
            int last = isYear(of) ? of : isNextYear ? of + 1 : at;
            if (last == at && (published == null || word.equals("half"))) {
                return null;
            }
            int year = isYear(of) ? Integer.parseInt(word(of)) : published.getYear() + (isNextYear ? 1 : 0);
            if (word.equals("half")) {
                LocalDate from = LocalDate.of(year, ordinal == 1 ? 1 : 7, 1);
                LocalDate begin = LocalDate.of(year, 1, 1);
                return new Found(
                        at - 1,
                        last,
                        begin,
                        Precision.YEAR.last(begin),
                        from,
                        from.plusMonths(6).minusDays(1),
                        Precision.YEAR,
                        isAhead(at));
            }
            return quarter(at - 1, last, year, ordinal);
        }

        private Found quarter(int first, int last, int year, int quarter) {
            return period(first, last, Precision.QUARTER, quarterDay(year, quarter), isAhead(first));
        }

        /** "three days ago", "a week earlier", "a day after it fell", "two months later", "in six weeks". */
        private Found length() {
            int count = count(word(at));
            ChronoUnit unit = UNITS.get(word(at + 1));
            if (count == 0 || unit == null || word(at - 1).equals("for")) {
                return null;
            }
            String behind = word(at + 2);
            if (behind.equals("ago")) {
                return length(at, at + 2, published, -count, unit, false);
            }
            if (behind.equals("earlier")) {
                return length(at, at + 2, anchor == null ? published : anchor, -count, unit, false);
            }
            if ((behind.equals("later") || behind.startsWith("afterward")) && anchor != null) {
                return length(at, at + 2, anchor, count, unit, isAhead(at));
            }
            if (behind.equals("after")) {
                return length(at, at + 2, anchor == null || !isNamedHere ? published : anchor, -count, unit, false);
            }
            boolean isIn = word(at - 1).equals("in") || word(at - 1).equals("within");
            return isIn && tense(at) == Tense.AHEAD ? length(at - 1, at + 1, published, count, unit, true) : null;
        }

        private Found length(int first, int last, LocalDate from, int count, ChronoUnit unit, boolean isAhead) {
            LocalDate day = from.plus(count, unit);
            // "a week ago" is the same weekday, "three weeks ago" a week
            boolean isDay = unit == ChronoUnit.DAYS || unit == ChronoUnit.WEEKS && Math.abs(count) == 1;
            Precision precision = isDay
                    ? Precision.DAY
                    : unit == ChronoUnit.WEEKS
                            ? Precision.WEEK
                            : unit == ChronoUnit.MONTHS ? Precision.MONTH : Precision.YEAR;
            return period(first, last, precision, day, isAhead);
        }

        private Found day(int first, int last, LocalDate day, boolean isAhead) {
            return new Found(first, last, day, day, day, day, Precision.DAY, isAhead);
        }

        private Found period(int first, int last, Precision precision, LocalDate day, boolean isAhead) {
            LocalDate from = precision.first(day);
            LocalDate to = precision.last(from);
            String qualifier = word(first);
            long third = Math.max(0, ChronoUnit.DAYS.between(from, to) * THIRD_OF_A_MONTH / 30);
            LocalDate partFrom = LATE.contains(qualifier) ? to.minusDays(third) : from;
            LocalDate partTo = EARLY.contains(qualifier) ? from.plusDays(third) : to;
            return new Found(first, last, from, to, partFrom, partTo, precision, isAhead);
        }

        /** Whether "early", "mid", "late" or "end of" stands before a word. */
        private boolean isQualified(int index) {
            String before = word(index - 1);
            String earlier = word(index - 2);
            return EARLY.contains(before)
                    || LATE.contains(before)
                    || before.equals("mid")
                    || before.equals("earlier")
                    || before.equals("of") && (LATE.contains(earlier) || EARLY.contains(earlier));
        }

        private boolean isAhead(int index) {
            return DEADLINES.contains(word(index - 1)) || tense(index) == Tense.AHEAD;
        }

        /** What the nearest word in front that looks ahead or back says, without one the nearest behind up to a comma. */
        private Tense tense(int index) {
            for (int i = index - 1; i >= Math.max(0, index - TENSE_WORDS); i--) {
                Tense tense = ofWord(i);
                if (tense != Tense.UNKNOWN) {
                    return tense;
                }
            }
            for (int i = index + 1; i < Math.min(words.size(), index + TENSE_WORDS); i++) {
                if (sentence.substring(words.end(i - 1), words.begin(i)).contains(",")) {
                    return Tense.UNKNOWN;
                }
                Tense tense = ofWord(i);
                if (tense != Tense.UNKNOWN) {
                    return tense;
                }
            }
            return Tense.UNKNOWN;
        }

        private Tense ofWord(int index) {
            String word = words.folded(index);
            if (ahead.contains(word)) {
                return Tense.AHEAD;
            }
            boolean isPast = past.contains(word)
                    || word.length() >= SHORTEST_PAST
                            && word.endsWith("ed")
                            && !SPEECH.contains(word)
                            && Character.isLowerCase(words.written(index).charAt(0));
            return isPast ? Tense.PAST : Tense.UNKNOWN;
        }

        /** "may" and "march" name months only with a capital; at the start of a sentence "May" needs a day or year. */
        private boolean isName(int index) {
            boolean isCapital = Character.isUpperCase(words.written(index).charAt(0));
            boolean isVerb = word(index).equals("may") || word(index).equals("march");
            boolean isFirst = index == 0 && isVerb && dayOfMonth(1) == 0 && !isYear(1);
            boolean isAbbreviated = word(index).length() == 3 && !word(index).equals("may");
            return isCapital && !isFirst && (!isAbbreviated || dayOfMonth(index + 1) > 0 || dayOfMonth(index - 1) > 0);
        }

        /** Whether nothing but a space and a full stop lies between two words. */
        private boolean isAdjacent(int index, int next) {
            String gap = sentence.substring(words.end(index), words.begin(next));
            return gap.equals(" ") || gap.equals(". ");
        }

        private int dayOfMonth(int index) {
            String word = word(index);
            if (word.isEmpty() || word.length() > 4 || !word.matches("\\d{1,2}(st|nd|rd|th)?")) {
                return 0;
            }
            int day = Integer.parseInt(word.replaceAll("\\D", ""));
            return day <= Month.JANUARY.maxLength() ? day : 0;
        }

        private boolean isYear(int index) {
            String word = word(index);
            if (word.length() != 4 || !word.chars().allMatch(Character::isDigit)) {
                return false;
            }
            int year = Integer.parseInt(word);
            return year >= FIRST_YEAR && year <= LAST_YEAR;
        }

        private int count(String word) {
            if (word.equals("a") || word.equals("an")) {
                return 1;
            }
            return Numbers.whole(word);
        }

        /** A word of the sentence in lower case, empty outside of it. */
        private String word(int index) {
            return index >= 0 && index < words.size() ? words.folded(index) : "";
        }
    }

    private static LocalDate quarterDay(int year, int quarter) {
        return LocalDate.of(year, 3 * quarter - 2, 1);
    }

    private static LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (Month month : Month.values()) {
            String name = month.name().toLowerCase(Locale.ROOT);
            months.put(name, month.getValue());
            months.put(name.substring(0, 3), month.getValue());
        }
        months.put("sept", Month.SEPTEMBER.getValue());
        return Map.copyOf(months);
    }

    private static Map<String, DayOfWeek> weekdays() {
        Map<String, DayOfWeek> weekdays = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            weekdays.put(day.name().toLowerCase(Locale.ROOT), day);
        }
        return Map.copyOf(weekdays);
    }
}
