package org.beatline.trends;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

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
     */
    record Entry(String outletId, String owner, int day, int from, int until, Integer articles, Boolean isObserved)
            implements Serializable {}

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
