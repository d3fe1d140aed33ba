package org.beatline.impact;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads from a sentence the quantities that decide between rubric rows told in the same words. */
final class Quantities {
    private static final Set<String> BEHIND_LATE =
            Set.of("late", "later", "delay", "delays", "behind", "slip", "slippage", "after", "beyond", "past");
    private static final Set<String> BEFORE_LATE = Set.of("by", "of", "slips", "slipped", "another");
    private static final Set<String> CONTRASTS = Set.of("not", "instead", "rather", "from", "against", "than");
    private static final Set<String> JOB_WORDS = Set.of(
            "jobs",
            "employees",
            "people",
            "workers",
            "staff",
            "positions",
            "posts",
            "shipwrights",
            "engineers",
            "technicians",
            "off",
            "go",
            "redundancies");
    private static final Set<String> AWARDEES = Set.of(
            "firms",
            "companies",
            "awardees",
            "contractors",
            "winners",
            "vendors",
            "suppliers",
            "bidders",
            "holders",
            "makers",
            "builders",
            "yards",
            "teams");
    private static final double LONGEST = 3650;

    private Quantities() {}

    /** By how many days something comes late, from a length ("two months later") or from two dates. */
    static OptionalDouble slipDays(Sentence sentence, LocalDate published) {
        for (CalendarWords.Length length : CalendarWords.lengths(sentence)) {
            Span span = length.span();
            if (near(sentence, span.last() + 1, span.last() + 2, BEHIND_LATE)
                    || near(sentence, span.first() - 2, span.first() - 1, BEFORE_LATE)) {
                return OptionalDouble.of(length.days());
            }
        }
        List<CalendarWords.Date> dates = CalendarWords.dates(sentence, published);
        for (int i = 0; i + 1 < dates.size(); i++) {
            CalendarWords.Date one = dates.get(i);
            CalendarWords.Date other = dates.get(i + 1);
            Span between = new Span(one.span().last() + 1, other.span().first() - 1);
            if (near(sentence, between.first(), between.last(), CONTRASTS)) {
                return OptionalDouble.of(daysLate(one, other));
            }
            if (near(sentence, one.span().first() - 2, one.span().first() - 1, CONTRASTS)) {
                return OptionalDouble.of(daysLate(other, one));
            }
        }
        return OptionalDouble.empty();
    }

    /** From the planned day to the new one; a new date without a year lies behind the planned one. */
    private static long daysLate(CalendarWords.Date now, CalendarWords.Date planned) {
        long days = ChronoUnit.DAYS.between(planned.day(), now.day());
        return days < 0 && !now.hasYear()
                ? ChronoUnit.DAYS.between(planned.day(), now.day().plusYears(1))
                : Math.abs(days);
    }

    /** By how many days a date of one sentence lies behind a date of another. */
    static OptionalDouble daysBetween(Sentence now, Sentence planned, LocalDate published) {
        List<CalendarWords.Date> later = CalendarWords.dates(now, published);
        List<CalendarWords.Date> earlier = CalendarWords.dates(planned, published);
        if (later.isEmpty() || earlier.isEmpty()) {
            return OptionalDouble.empty();
        }
        long days = ChronoUnit.DAYS.between(
                earlier.get(0).day(), later.get(later.size() - 1).day());
        return days > 0 ? OptionalDouble.of(days) : OptionalDouble.empty();
    }

    /** For how many days something stands still: a stated length, or until or since a date. */
    static OptionalDouble standstillDays(Sentence sentence, LocalDate published) {
        double longest = -1;
        for (CalendarWords.Length length : CalendarWords.lengths(sentence)) {
            int first = length.span().first();
            boolean isAgo =
                    near(sentence, length.span().last() + 1, length.span().last() + 1, Set.of("ago", "old"));
            if (!isAgo
                    && near(
                            sentence,
                            first - 4,
                            first - 1,
                            Set.of("for", "lasts", "last", "about", "least", "within"))) {
                longest = Math.max(longest, length.days());
            }
        }
        for (CalendarWords.Date date : CalendarWords.dates(sentence, published)) {
            int first = date.span().first();
            if (near(sentence, first - 4, first - 1, Set.of("until", "before", "till", "to"))) {
                longest = Math.max(longest, ChronoUnit.DAYS.between(published, date.day()));
            } else if (near(sentence, first - 2, first - 1, Set.of("since"))) {
                LocalDate since = date.day().isAfter(published) ? date.day().minusYears(1) : date.day();
                longest = Math.max(longest, ChronoUnit.DAYS.between(since, published));
            }
        }
        return longest < 0 || longest > LONGEST ? OptionalDouble.empty() : OptionalDouble.of(longest);
    }

    /** The largest share in per cent. */
    static OptionalDouble percent(Sentence sentence) {
        double largest = -1;
        for (int at = 1; at < sentence.tokens().size(); at++) {
            Token before = sentence.tokens().get(at - 1);
            if (sentence.word(at).equals("percent")
                    && before.isNumber()
                    && before.word().matches("\\d{1,4}(\\.\\d+)?")) {
                largest = Math.max(largest, Double.parseDouble(before.word()));
            }
        }
        return largest < 0 ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }

    /** A number of jobs. */
    static OptionalDouble jobs(Sentence sentence) {
        double largest = -1;
        for (int at = 0; at < sentence.tokens().size(); at++) {
            Token token = sentence.tokens().get(at);
            boolean isNumber = token.word().matches("\\d{1,6}");
            if (isNumber && near(sentence, at - 2, at + 4, JOB_WORDS)) {
                largest = Math.max(largest, Double.parseDouble(token.word()));
            }
        }
        return largest < 0 ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }

    /** Among how many parties something is shared; 1 where the sentence does not say. */
    static int awardees(Sentence sentence) {
        for (int at = 0; at + 1 < sentence.tokens().size(); at++) {
            Double count = CalendarWords.count(sentence.word(at));
            if (count != null && count >= 2 && count <= 99 && near(sentence, at + 1, at + 2, AWARDEES)) {
                return count.intValue();
            }
        }
        return 1;
    }

    private static boolean near(Sentence sentence, int from, int to, Set<String> words) {
        for (int at = Math.max(0, from); at <= Math.min(to, sentence.tokens().size() - 1); at++) {
            if (words.contains(sentence.word(at))) {
                return true;
            }
        }
        return false;
    }
}
