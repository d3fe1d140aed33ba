package org.beatline.articles;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an article says it was published. The forms are a closed list: ISO 8601 with offset, zone or neither, the date
 * alone, RFC 822 and 1123, epoch seconds and milliseconds told apart by magnitude, compact digits, and the written
 * forms of the English press. Numeric dates whose order of day and month is a guess ({@code 07/08/2026}) are none of
 * them.
 *
 * @param at the instant, or null if undated
 * @param precision how exactly it is known
 * @param flags what had to be assumed, or why there is no date
 */
public record PublicationDate(Instant at, DatePrecision precision, Set<ArticleFlag> flags) {
    private static final String TIME =
            "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(?:(am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z]))?";
    private static final String ZONE =
            "\\s*(z|[+-]\\d{2}(?::?\\d{2})?|(?:gmt|utc)[+-]\\d{1,2}(?::?\\d{2})?|[a-z]{1,5}|[a-z_]+(?:/[a-z_+-]+)+[0-9]*)?"
                    + "(?:\\s*\\[([^\\]]+)\\])?(?:\\s*\\([a-z ]+\\))?";
    private static final String WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?";
    private static final String MONTH = "([a-z]{3,9})\\.?";
    private static final Pattern EPOCH = Pattern.compile("(-?\\d{1,18})(?:\\.(\\d{1,9})\\d*)?");
    private static final Pattern COMPACT =
            Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:t?(\\d{2})(\\d{2})(\\d{2})(z)?)?");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:(?:t|\\s+)" + TIME + ZONE + ")?");
    private static final Pattern DAY_FIRST = Pattern.compile(WEEKDAY + "(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+" + MONTH
            + ",?[\\s-]+(\\d{4}|\\d{2})(?:,?\\s+(?:at\\s+)?" + TIME + ZONE + ")?");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            WEEKDAY + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:,?\\s+(?:at\\s+)?" + TIME + ZONE + ")?");
    private static final Pattern YEAR_LAST = Pattern.compile(
            WEEKDAY + MONTH + "\\s+(\\d{1,2})\\s+" + TIME + "\\s+(?:([a-z]{1,5}|[+-]\\d{4})\\s+)?(\\d{4})");
    private static final Pattern IN_URL =
            Pattern.compile("(?:^|[/_-])(20\\d{2})([/_-]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?=$|[/_.-])");

    private static final int LONGEST = 80;
    private static final int FEWEST_EPOCH_DIGITS = 9;

    /** Seconds reach the year 5138 here, milliseconds begin in 1973: nothing plausible is on the wrong side. */
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    private static final int CENTURY_PIVOT = 50;
    private static final int NANO_DIGITS = 9;

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));

    private static final String[] MONTH_NAMES = {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december"
    };

    /** Offsets in hours; ET, CT, MT and PT follow their city's clock. */
    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            Map.entry("z", ZoneOffset.UTC),
            Map.entry("ut", ZoneOffset.UTC),
            Map.entry("utc", ZoneOffset.UTC),
            Map.entry("gmt", ZoneOffset.UTC),
            Map.entry("wet", ZoneOffset.UTC),
            Map.entry("bst", ZoneOffset.ofHours(1)),
            Map.entry("west", ZoneOffset.ofHours(1)),
            Map.entry("cet", ZoneOffset.ofHours(1)),
            Map.entry("cest", ZoneOffset.ofHours(2)),
            Map.entry("eet", ZoneOffset.ofHours(2)),
            Map.entry("eest", ZoneOffset.ofHours(3)),
            Map.entry("msk", ZoneOffset.ofHours(3)),
            Map.entry("jst", ZoneOffset.ofHours(9)),
            Map.entry("kst", ZoneOffset.ofHours(9)),
            Map.entry("aest", ZoneOffset.ofHours(10)),
            Map.entry("aedt", ZoneOffset.ofHours(11)),
            Map.entry("est", ZoneOffset.ofHours(-5)),
            Map.entry("edt", ZoneOffset.ofHours(-4)),
            Map.entry("cst", ZoneOffset.ofHours(-6)),
            Map.entry("cdt", ZoneOffset.ofHours(-5)),
            Map.entry("mst", ZoneOffset.ofHours(-7)),
            Map.entry("mdt", ZoneOffset.ofHours(-6)),
            Map.entry("pst", ZoneOffset.ofHours(-8)),
            Map.entry("pdt", ZoneOffset.ofHours(-7)),
            Map.entry("et", ZoneId.of("America/New_York")),
            Map.entry("ct", ZoneId.of("America/Chicago")),
            Map.entry("mt", ZoneId.of("America/Denver")),
            Map.entry("pt", ZoneId.of("America/Los_Angeles")));

    private static final Map<String, String> REGIONS = ZoneId.getAvailableZoneIds().stream()
            .collect(java.util.stream.Collectors.toUnmodifiableMap(
                    id -> id.toLowerCase(Locale.ROOT),
                    id -> id,
                    (one, other) -> one.compareTo(other) < 0 ? one : other));

    /** The day (UTC), or null if undated. */
    public LocalDate day() {
        return at == null ? null : at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** No date, for the given reason. */
    static PublicationDate undated(ArticleFlag... why) {
        EnumSet<ArticleFlag> flags = EnumSet.noneOf(ArticleFlag.class);
        flags.addAll(Set.of(why));
        return new PublicationDate(null, DatePrecision.NONE, flags);
    }

    /**
     * Reads a publication time; implausible and unreadable ones are undated and flagged.
     *
     * @param written as the record has it
     * @param earliest first plausible day (UTC)
     * @param latest last plausible day (UTC)
     */
    public static PublicationDate read(String written, LocalDate earliest, LocalDate latest) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return undated();
        }
        PublicationDate date;
        try {
            date = text.length() > LONGEST ? undated(ArticleFlag.DATE_UNREADABLE) : parse(text);
        } catch (DateTimeException | ArithmeticException noSuchTime) {
            date = undated(ArticleFlag.DATE_UNREADABLE);
        }
        if (date.at == null) {
            return date;
        }
        Instant first = earliest.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = latest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return date.at.isBefore(first) || !date.at.isBefore(end) ? undated(ArticleFlag.DATE_IMPLAUSIBLE) : date;
    }

    /** The day in the path of an address ({@code /2026/07/08/}), precise to the day; undated if there is none. */
    public static PublicationDate inUrl(String url, LocalDate earliest, LocalDate latest) {
        Matcher match = IN_URL.matcher(url);
        return match.find()
                ? read(match.group(1) + "-" + match.group(3) + "-" + match.group(4), earliest, latest)
                : undated();
    }

    private static PublicationDate parse(String text) {
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return compact(compact);
        }
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return epoch(epoch);
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return written(number(iso, 1), number(iso, 2), number(iso, 3), iso, 4, iso.group(9), iso.group(10));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return written(
                    year(dayFirst.group(3)),
                    month(dayFirst.group(2)),
                    number(dayFirst, 1),
                    dayFirst,
                    4,
                    dayFirst.group(9),
                    dayFirst.group(10));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        if (monthFirst.matches()) {
            return written(
                    number(monthFirst, 3),
                    month(monthFirst.group(1)),
                    number(monthFirst, 2),
                    monthFirst,
                    4,
                    monthFirst.group(9),
                    monthFirst.group(10));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            return written(
                    number(yearLast, 9),
                    month(yearLast.group(1)),
                    number(yearLast, 2),
                    yearLast,
                    3,
                    yearLast.group(8),
                    null);
        }
        return undated(ArticleFlag.DATE_UNREADABLE);
    }

    private static PublicationDate compact(Matcher match) {
        LocalDate day = LocalDate.of(number(match, 1), number(match, 2), number(match, 3));
        if (match.group(4) == null) {
            return dayAlone(day);
        }
        LocalDateTime local = day.atTime(number(match, 4), number(match, 5), number(match, 6));
        EnumSet<ArticleFlag> flags =
                match.group(7) == null ? EnumSet.of(ArticleFlag.NO_ZONE) : EnumSet.noneOf(ArticleFlag.class);
        return new PublicationDate(local.toInstant(ZoneOffset.UTC), DatePrecision.SECOND, flags);
    }

    private static PublicationDate epoch(Matcher match) {
        long whole = Long.parseLong(match.group(1));
        if (match.group(1).length() < FEWEST_EPOCH_DIGITS) {
            return undated(whole == 0 ? ArticleFlag.DATE_IMPLAUSIBLE : ArticleFlag.DATE_UNREADABLE);
        }
        Instant at = Math.abs(whole) < FIRST_MILLISECONDS
                ? Instant.ofEpochSecond(whole, nanos(match.group(2)))
                : Instant.ofEpochMilli(whole);
        return new PublicationDate(at, DatePrecision.SECOND, EnumSet.noneOf(ArticleFlag.class));
    }

    private static PublicationDate dayAlone(LocalDate day) {
        return new PublicationDate(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(), DatePrecision.DAY, EnumSet.noneOf(ArticleFlag.class));
    }

    /** Time groups begin at {@code hour}: hour, minute, second, fraction, half of the day. */
    private static PublicationDate written(
            int year, int month, int dayOfMonth, Matcher match, int hour, String zone, String region) {
        LocalDate day = LocalDate.of(year, month, dayOfMonth);
        if (match.group(hour) == null) {
            return dayAlone(day);
        }
        EnumSet<ArticleFlag> flags = EnumSet.noneOf(ArticleFlag.class);
        boolean hasSeconds = match.group(hour + 2) != null;
        int second = hasSeconds ? number(match, hour + 2) : 0;
        if (second == 60) {
            second = 59;
            flags.add(ArticleFlag.LEAP_SECOND);
        }
        LocalTime time = LocalTime.of(
                hourOfDay(number(match, hour), match.group(hour + 4)),
                number(match, hour + 1),
                second,
                nanos(match.group(hour + 3)));
        Instant at = at(day.atTime(time), zone == null ? region : zone, flags);
        return new PublicationDate(at, hasSeconds ? DatePrecision.SECOND : DatePrecision.MINUTE, flags);
    }

    private static Instant at(LocalDateTime local, String zone, EnumSet<ArticleFlag> flags) {
        if (zone == null) {
            flags.add(ArticleFlag.NO_ZONE);
            return local.toInstant(ZoneOffset.UTC);
        }
        ZoneId id = zone(zone);
        if (id == null) {
            flags.add(ArticleFlag.UNKNOWN_ZONE);
            return local.toInstant(ZoneOffset.UTC);
        }
        int offsets = id.getRules().getValidOffsets(local).size();
        if (offsets == 0) {
            flags.add(ArticleFlag.DST_GAP);
        } else if (offsets > 1) {
            flags.add(ArticleFlag.DST_OVERLAP);
        }
        return ZonedDateTime.of(local, id).toInstant();
    }

    private static ZoneId zone(String written) {
        ZoneId named = ZONES.get(written);
        if (named != null) {
            return named;
        }
        String offset = written.startsWith("gmt") || written.startsWith("utc") ? written.substring(3) : written;
        if (offset.startsWith("+") || offset.startsWith("-")) {
            return ZoneOffset.of(offset);
        }
        String region = REGIONS.get(written);
        return region == null ? null : ZoneId.of(region);
    }

    private static int hourOfDay(int hour, String half) {
        if (half == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("no hour " + hour + " " + half);
        }
        return hour % 12 + (half.startsWith("p") ? 12 : 0);
    }

    private static int month(String written) {
        Integer month = MONTHS.get(written.substring(0, 3));
        if (month == null
                || !(MONTH_NAMES[month - 1].equals(written) || written.length() == 3 || written.equals("sept"))) {
            throw new DateTimeException("no month " + written);
        }
        return month;
    }

    private static int year(String written) {
        int year = Integer.parseInt(written);
        if (written.length() == 4) {
            return year;
        }
        return year < CENTURY_PIVOT ? 2000 + year : 1900 + year;
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
