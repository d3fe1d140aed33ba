package org.beatline.trends;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.beatline.trends.ScopeFacts.Event;

/**
 * The denominator: all original articles per outlet and day, and whether the outlet was observed, as of any night. The
 * same for every scope. Days and nights count from 1970-01-01; outlets are numbered in the order of their ids.
 */
final class Exposure implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String[] outlets;
    private final int firstDay;
    /** Per outlet and day: article counts, each with the nights from and until which they hold. */
    private final int[][][] articles;
    /** Per outlet and day: 1 observed or 0 not, likewise; one interval at a time holds. */
    private final int[][][] health;

    private final TreeMap<Integer, String>[] owners;

    /** Per day: entries that begin after its first release, or end. */
    private final Map<Integer, List<Entry>> revised = new HashMap<>();

    /**
     * A count or a finding about an outlet-day.
     *
     * @param outletId whose
     * @param owner owner group; NULL in a finding
     * @param day of publication
     * @param from first night as of which it holds
     * @param until first night as of which it no longer does
     * @param articles original articles; NULL in a finding
     * @param isObserved whether the day was observed; NULL in a count
     * @param events of the articles of a count; none in a finding, which only arrivals change
     */
    record Entry(
            String outletId,
            String owner,
            int day,
            int from,
            int until,
            Integer articles,
            Boolean isObserved,
            List<Event> events)
            implements Serializable {
        private boolean holds(int night) {
            return from <= night && night < until;
        }

        private boolean isRevised() {
            return from > day + 1 || until != Integer.MAX_VALUE;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Exposure(String[] outlets, int firstDay, int days) {
        this.outlets = outlets;
        this.firstDay = firstDay;
        this.articles = new int[outlets.length][days][];
        this.health = new int[outlets.length][days][];
        this.owners = new TreeMap[outlets.length];
        Arrays.setAll(owners, outlet -> new TreeMap<>());
    }

    static Exposure of(List<Entry> entries) {
        TreeSet<String> outlets = new TreeSet<>();
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (Entry entry : entries) {
            outlets.add(entry.outletId);
            first = Math.min(first, entry.day);
            last = Math.max(last, entry.day);
        }
        Exposure exposure =
                new Exposure(outlets.toArray(String[]::new), first, entries.isEmpty() ? 0 : last - first + 1);
        for (Entry entry : entries) {
            int outlet = exposure.outlet(entry.outletId);
            int[][] days = (entry.articles == null ? exposure.health : exposure.articles)[outlet];
            int amount = entry.articles == null ? (entry.isObserved ? 1 : 0) : entry.articles;
            int day = entry.day - first;
            int[] held = days[day] == null ? new int[0] : days[day];
            days[day] = Arrays.copyOf(held, held.length + 3);
            days[day][held.length] = entry.from;
            days[day][held.length + 1] = entry.until;
            days[day][held.length + 2] = amount;
            if (entry.isRevised()) {
                exposure.revised
                        .computeIfAbsent(entry.day, revised -> new ArrayList<>())
                        .add(entry);
            }
            if (entry.owner != null) {
                exposure.owners[outlet].merge(entry.from, entry.owner, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        return exposure;
    }

    int outlets() {
        return outlets.length;
    }

    String outletId(int outlet) {
        return outlets[outlet];
    }

    /** Number of an outlet; negative if it never appeared. */
    int outlet(String outletId) {
        return Arrays.binarySearch(outlets, outletId);
    }

    /** Owner group as of a night; the outlet itself if none is known. */
    String owner(int outlet, int night) {
        Map.Entry<Integer, String> known = owners[outlet].floorEntry(night);
        return known == null ? outlets[outlet] : known.getValue();
    }

    /** Original articles of an observed outlet-day as of a night; 0 where it was not observed. */
    int articles(int outlet, int day, int night) {
        int count = count(outlet, day, night);
        return count > 0 && isHealthy(outlet, day, night, true) ? count : 0;
    }

    /** Whether an outlet was observed on a day, as of a night: found so, or with articles and no finding. */
    boolean isObserved(int outlet, int day, int night) {
        return isHealthy(outlet, day, night, count(outlet, day, night) > 0);
    }

    /** Why counts or findings of a day differ between two nights, both after the day. */
    Set<RevisionReason> revisions(int day, int before, int night) {
        Set<RevisionReason> reasons = EnumSet.noneOf(RevisionReason.class);
        Map<List<Object>, Integer> differences = new HashMap<>();
        for (Entry entry : revised.getOrDefault(day, List.of())) {
            if (entry.holds(before) == entry.holds(night)) {
                continue;
            }
            int outlet = outlet(entry.outletId);
            if (entry.articles != null) {
                int sign = entry.holds(night) ? 1 : -1;
                differences.merge(List.of(outlet, entry.events), sign * entry.articles, Integer::sum);
            } else if (isObserved(outlet, day, before) != isObserved(outlet, day, night)) {
                reasons.add(RevisionReason.LATE_ARTICLE);
            }
        }
        differences.forEach((articles, difference) -> {
            if (difference != 0) {
                @SuppressWarnings("unchecked")
                List<Event> events = (List<Event>) articles.get(1);
                reasons.addAll(RevisionReason.between(events, before, night));
            }
        });
        return reasons;
    }

    private int count(int outlet, int day, int night) {
        int[] held = at(articles[outlet], day);
        int count = 0;
        for (int i = 0; i < held.length; i += 3) {
            count += held[i] <= night && night < held[i + 1] ? held[i + 2] : 0;
        }
        return count;
    }

    private boolean isHealthy(int outlet, int day, int night, boolean withoutFinding) {
        int[] held = at(health[outlet], day);
        for (int i = 0; i < held.length; i += 3) {
            if (held[i] <= night && night < held[i + 1]) {
                return held[i + 2] == 1;
            }
        }
        return withoutFinding;
    }

    private int[] at(int[][] days, int day) {
        int index = day - firstDay;
        return index < 0 || index >= days.length ? NOTHING : Objects.requireNonNullElse(days[index], NOTHING);
    }

    private static final int[] NOTHING = {};
}
