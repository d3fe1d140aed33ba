package org.beatline.articles;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges the days of one outlet: a day that was not collected, or whose count is far below the same weekdays before it,
 * is not observed, which is not zero. Days are judged while the outlet is active: from its first item until {@code
 * silent-days} days without one. A day is judged again on every night that changes its count or one it is compared with.
 */
public final class OutletHealth implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Reason of a day without an arrival folder. */
    public static final String NOT_COLLECTED = "NOT_COLLECTED";

    /** Reason of a day with far fewer items than the same weekdays before it. */
    public static final String LOW_COUNT = "LOW_COUNT";

    private static final int WEEK = 7;

    private final HealthSettings settings;
    private final TreeSet<LocalDate> collected;

    /**
     * @param collected days with an arrival folder, as far back as a judgement looks
     */
    public OutletHealth(HealthSettings settings, Collection<LocalDate> collected) {
        this.settings = settings;
        this.collected = new TreeSet<>(collected);
    }

    /** New items of an outlet: {@code count} articles published on {@code day} that arrived on {@code night}. */
    public record Arrivals(LocalDate night, LocalDate day, int count) {}

    /**
     * A day as judged on a night.
     *
     * @param count dated articles of the day that had arrived
     * @param reason why it is not observed, or null
     */
    public record Judgement(LocalDate night, LocalDate day, int count, String reason) {
        /** Whether the count of the day can be relied on. */
        public boolean isObserved() {
            return reason == null;
        }

        private boolean says(Judgement other) {
            return other != null && count == other.count && Objects.equals(reason, other.reason);
        }
    }

    /**
     * Judgements that are new or changed on one of the nights, in order of night and day.
     *
     * @param arrivals of the outlet up to the last night; at least those of days that a judgement may look at
     * @param before newest judgement per day from before the first night
     * @param nights in order
     */
    public List<Judgement> changes(List<Arrivals> arrivals, Collection<Judgement> before, List<LocalDate> nights) {
        Map<LocalDate, Judgement> standing = new HashMap<>();
        before.forEach(judgement -> standing.put(judgement.day(), judgement));
        TreeMap<LocalDate, List<Arrivals>> byNight = new TreeMap<>();
        arrivals.forEach(items -> byNight.computeIfAbsent(items.night(), unseen -> new ArrayList<>())
                .add(items));
        TreeMap<LocalDate, Integer> counts = new TreeMap<>();
        byNight.headMap(nights.get(0)).values().forEach(items -> add(items, counts));
        List<Judgement> changes = new ArrayList<>();
        for (LocalDate night : nights) {
            List<Arrivals> items = byNight.getOrDefault(night, List.of());
            add(items, counts);
            LocalDate first = firstAffected(night, items);
            for (LocalDate day = first; !day.isAfter(night); day = day.plusDays(1)) {
                if (isActive(day, counts)) {
                    Judgement judgement = new Judgement(night, day, counts.getOrDefault(day, 0), reason(day, counts));
                    if (!judgement.says(standing.put(day, judgement))) {
                        changes.add(judgement);
                    }
                }
            }
        }
        return changes;
    }

    /** How many days before a night a judgement may look, given how late articles may arrive. */
    public static int reach(HealthSettings settings, int settleDays) {
        return settleDays + settings.weeks() * WEEK + settings.silentDays();
    }

    /** Probability of at most {@code count} events where {@code mean} are expected. */
    public static double lowerTail(int count, double mean) {
        double logTerm = -mean;
        for (int k = 1; k <= count; k++) {
            logTerm += Math.log(mean / k);
        }
        double term = Math.exp(logTerm);
        double sum = 0;
        for (int k = count; k >= 0 && term > 0; k--) {
            sum += term;
            term *= k / mean;
        }
        return Math.min(1, sum);
    }

    /** Items a day needs under the floor rule, given the counts of the same weekdays before it. */
    public double floorThreshold(List<Integer> sameWeekdays) {
        if (sameWeekdays.size() < settings.minimumValues()) {
            return settings.floor();
        }
        List<Integer> sorted = sameWeekdays.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
        return Math.max(settings.floor(), settings.share() * median);
    }

    /** Whether a count is far below the same weekdays before it. */
    boolean isLow(int count, List<Integer> sameWeekdays) {
        if (settings.rule() == HealthRule.FLOOR) {
            return count < floorThreshold(sameWeekdays);
        }
        double mean =
                sameWeekdays.stream().mapToInt(Integer::intValue).average().orElse(0);
        return sameWeekdays.size() >= settings.minimumValues()
                && mean >= settings.minimumMean()
                && lowerTail(count, mean) < settings.tail();
    }

    private static void add(List<Arrivals> items, Map<LocalDate, Integer> counts) {
        items.forEach(item -> counts.merge(item.day(), item.count(), Integer::sum));
    }

    /** The first day that comes due with the night, or whose count, activity or comparison the items may change. */
    private LocalDate firstAffected(LocalDate night, List<Arrivals> items) {
        LocalDate previous = collected.lower(night);
        LocalDate firstDue = previous == null ? night : previous.plusDays(1);
        return items.stream()
                .map(Arrivals::day)
                .filter(day -> day.isBefore(firstDue))
                .min(Comparator.naturalOrder())
                .orElse(firstDue);
    }

    private boolean isActive(LocalDate day, NavigableMap<LocalDate, Integer> counts) {
        LocalDate lastItem = counts.floorKey(day);
        return lastItem != null && !lastItem.isBefore(day.minusDays(settings.silentDays()));
    }

    private String reason(LocalDate day, NavigableMap<LocalDate, Integer> counts) {
        if (!collected.contains(day)) {
            return NOT_COLLECTED;
        }
        List<Integer> sameWeekdays = new ArrayList<>();
        for (int week = 1; week <= settings.weeks(); week++) {
            LocalDate before = day.minusDays((long) week * WEEK);
            if (collected.contains(before) && isActive(before, counts)) {
                sameWeekdays.add(counts.getOrDefault(before, 0));
            }
        }
        return isLow(counts.getOrDefault(day, 0), sameWeekdays) ? LOW_COUNT : null;
    }
}
