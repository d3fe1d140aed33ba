package org.beatline.trends;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.beatline.trends.IndexCell.Candidate;
import org.beatline.trends.IndexCell.Limit;
import org.beatline.trends.PanelFit.Cells;
import org.beatline.trends.PanelScope.Sample;
import org.beatline.trends.PanelScope.Tally;
import org.beatline.trends.Release.Due;
import org.beatline.trends.ScopeFacts.Item;
import org.beatline.trends.ScopeFacts.Story;
import org.beatline.trends.TrendSettings.Bootstrap;
import org.beatline.trends.TrendSettings.MinimumSupport;

/** All series of one scope: every cell from counted facts as of its night, independent of every other cell. */
final class ScopeSeries {
    private final Scope scope;
    private final ScopeFacts facts;
    private final Exposure exposure;
    private final Coverage coverage;
    private final int firstDay;
    private final Bootstrap bootstrap;
    private final MinimumSupport minimum;
    private final BootstrapWeights weights;
    private final Map<Integer, double[]> outletWeights = new HashMap<>();

    /**
     * A cell of a series.
     *
     * @param measure what is measured
     * @param due day, release and night
     * @param cell value, interval and support
     * @param models sentiment versions of the window's stories
     * @param rubrics rubric versions of the window's stories
     */
    record SeriesCell(Measure measure, Due due, IndexCell cell, Set<String> models, Set<String> rubrics) {}

    /** What every scope shares. */
    record Frame(Exposure exposure, Coverage coverage, int firstDay, Bootstrap bootstrap, MinimumSupport minimum)
            implements Serializable {}

    ScopeSeries(Scope scope, ScopeFacts facts, Frame frame) {
        this.scope = scope;
        this.facts = facts;
        this.exposure = frame.exposure;
        this.coverage = frame.coverage;
        this.firstDay = frame.firstDay;
        this.bootstrap = frame.bootstrap;
        this.minimum = frame.minimum;
        this.weights = new BootstrapWeights(bootstrap.seed());
    }

    /** Every measure of a release; of a benchmark release, the indices only. */
    List<SeriesCell> cells(Due due, Panel panel) {
        Window window = new Window(due, panel);
        List<SeriesCell> cells = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (!due.release().holds(measure)) {
                continue;
            }
            IndexCell cell =
                    switch (measure.kind()) {
                        case INDEX -> index(window, measure);
                        case PART -> part(window, measure);
                        default -> IndexCell.of(candidate(window, measure), window.support(measure), minimum);
                    };
            cells.add(new SeriesCell(measure, due, cell, window.models, window.rubrics));
        }
        return cells;
    }

    /** Why what the cells of a day rest on is not what it was on an earlier night; empty if it is. */
    Set<RevisionReason> revisions(int day, int before, int night) {
        return new CellRevision(facts, exposure).reasons(windowStart(day), day, before, night);
    }

    private int windowStart(int day) {
        return Math.max(firstDay, day - minimum.windowDays() + 1);
    }

    /** Fits the panel of this scope on what is known as of a night. */
    PanelScope panel(List<Panel.PanelOutlet> members, Panel.Window days, int night) {
        boolean[] isBase = days.isBase();
        int[] outlets = members.stream()
                .mapToInt(member -> exposure.outlet(member.outletId()))
                .toArray();
        int[] all = new int[exposure.outlets()];
        for (int outlet = 0; outlet < all.length; outlet++) {
            all[outlet] = outlet;
        }
        boolean[] every = new boolean[isBase.length];
        Arrays.fill(every, true);
        return PanelScope.of(
                new Sample(tally(outlets, days, every, night), tally(all, days, isBase, night), isBase),
                bootstrap.headlineReplicates(),
                bootstrap.secondaryReplicates());
    }

    private Tally tally(int[] outlets, Panel.Window days, boolean[] isUsed, int night) {
        Map<Integer, Integer> position = new HashMap<>();
        for (int i = 0; i < outlets.length; i++) {
            position.put(outlets[i], i);
        }
        List<int[]> cells = new ArrayList<>();
        List<Integer> articles = new ArrayList<>();
        List<byte[]> storyWeights = new ArrayList<>();
        for (int day = days.from(); day <= days.to(); day++) {
            if (!isUsed[day - days.from()]) {
                continue;
            }
            Map<Integer, Integer> cellOf = new HashMap<>();
            for (int i = 0; i < outlets.length; i++) {
                int denominator = exposure.articles(outlets[i], day, night);
                if (denominator > 0) {
                    cellOf.put(i, cells.size());
                    cells.add(new int[] {i, day - days.from(), denominator});
                }
            }
            for (Item item : facts.items(day, night)) {
                Integer cell = cellOf.get(position.getOrDefault(item.outlet(), -1));
                if (cell != null) {
                    articles.add(cell);
                    storyWeights.add(facts.weights(item.story()));
                }
            }
        }
        double[][] weightsOf = new double[outlets.length][];
        for (int i = 0; i < outlets.length; i++) {
            weightsOf[i] = outletWeights(outlets[i]);
        }
        return new Tally(
                new Cells(
                        outlets.length,
                        days.days(),
                        cells.stream().mapToInt(cell -> cell[0]).toArray(),
                        cells.stream().mapToInt(cell -> cell[1]).toArray(),
                        cells.stream().mapToDouble(cell -> cell[2]).toArray()),
                weightsOf,
                articles.stream().mapToInt(Integer::intValue).toArray(),
                storyWeights.toArray(byte[][]::new));
    }

    private double[] outletWeights(int outlet) {
        return outletWeights.computeIfAbsent(
                outlet, number -> weights.ofOutlet(exposure.outletId(number), bootstrap.headlineReplicates()));
    }

    private IndexCell index(Window window, Measure measure) {
        boolean isHeadline = measure == Measure.ATTENTION;
        Counts counts = isHeadline && window.levels != null ? window.members : window.everyone;
        Support support = counts.support(window.coverage);
        if (coverage == Coverage.BEAT && scope.type() == ScopeType.BEAT) {
            return IndexCell.suppressed(Reason.NO_DENOMINATOR, support);
        } else if (window.levels == null) {
            return IndexCell.suppressed(Reason.NEW_SERIES, support);
        }
        boolean isTwoWay = support.owners() >= minimum.resampledOwners();
        PanelScope levels = window.levels;
        Candidate candidate = isHeadline
                ? attention(counts, levels, isTwoWay ? levels.twoWay() : levels.storyOnly(), isTwoWay)
                : pooled(counts, levels, isTwoWay ? levels.twoWay() : levels.storyOnly(), isTwoWay);
        return IndexCell.of(candidate, support, minimum);
    }

    private Candidate attention(Counts counts, PanelScope levels, PanelScope.Replicates replicates, boolean isTwoWay) {
        double[][] outlets = counts.weights(isTwoWay, bootstrap.headlineReplicates());
        double expected = levels.expected(counts.dayExposure);
        return new Candidate(
                new Estimate(
                        levels.index(counts.dayCounted, counts.dayExposure),
                        () -> PanelScope.index(replicates, counts.drawn(counts.onDay), counts.dayExposure, outlets)),
                new Estimate(
                        levels.index(counts.counted, counts.exposure),
                        () -> PanelScope.index(replicates, counts.drawn(counts.items), counts.exposure, outlets)),
                Limit.RELATIVE,
                expected,
                100 / expected,
                minimum.stories());
    }

    private Candidate pooled(Counts counts, PanelScope levels, PanelScope.Replicates replicates, boolean isTwoWay) {
        double[][] outlets = counts.weights(isTwoWay, bootstrap.secondaryReplicates());
        double base = levels.pooledBaseMean();
        double expected = base * sum(counts.dayExposure);
        return new Candidate(
                new Estimate(
                        100 * ((double) sum(counts.dayCounted) / sum(counts.dayExposure)) / base,
                        () -> pooled(replicates, counts.drawn(counts.onDay), counts.dayExposure, outlets)),
                new Estimate(
                        100 * ((double) sum(counts.counted) / sum(counts.exposure)) / base,
                        () -> pooled(replicates, counts.drawn(counts.items), counts.exposure, outlets)),
                Limit.RELATIVE,
                expected,
                100 / expected,
                minimum.stories());
    }

    private static double[] pooled(
            PanelScope.Replicates replicates, double[][] drawn, long[] exposure, double[][] outletWeights) {
        double[] index = new double[replicates.pooledBaseMean().length];
        for (int replicate = 0; replicate < index.length; replicate++) {
            double articles = 0;
            double all = 0;
            for (int outlet = 0; outlet < exposure.length; outlet++) {
                if (exposure[outlet] > 0) {
                    double weight = outletWeights[outlet][replicate];
                    articles += weight * drawn[outlet][replicate];
                    all += weight * exposure[outlet];
                }
            }
            double value = 100 * (articles / all) / replicates.pooledBaseMean()[replicate];
            index[replicate] = Double.isFinite(value) ? value : Double.NaN;
        }
        return index;
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        return sum;
    }

    private IndexCell part(Window window, Measure part) {
        return IndexCell.partOf(
                window.scored, sum(window.scoredOnDay, window.scoredInWindow, part, window.days), minimum);
    }

    private Candidate candidate(Window window, Measure measure) {
        boolean isScored = measure.isOfScored();
        Stories ofDay = isScored ? window.scoredOnDay : window.newOnDay;
        Stories ofWindow = isScored ? window.scoredInWindow : window.newInWindow;
        return switch (measure.kind()) {
            case SENTIMENT -> mean(ofDay, ofWindow, measure, minimum.sentimentStories());
            case SHARE -> mean(ofDay, ofWindow, measure, minimum.stories());
            case ACTIVE -> sum(window.active, window.active, measure, window.days);
            default -> sum(ofDay, ofWindow, measure, window.days);
        };
    }

    /** A sum over the stories of a day; what is usual is the mean of the window. */
    private Candidate sum(Stories ofDay, Stories ofWindow, Measure measure, int windowDays) {
        Estimate window = ofWindow.total(measure);
        double stories = ofWindow.stories.size();
        return new Candidate(
                ofDay.total(measure),
                window,
                Limit.RELATIVE,
                stories / windowDays,
                measure.divisor() == 1 ? 1 : window.value() / stories,
                minimum.stories());
    }

    private Candidate mean(Stories ofDay, Stories ofWindow, Measure measure, int fewestStories) {
        return new Candidate(ofDay.mean(measure), ofWindow.mean(measure), Limit.ABSOLUTE, 0, 0, fewestStories);
    }

    /** Stories a measure is made of, with their weights drawn once. */
    private final class Stories {
        private final List<Story> stories;
        private long[] drawnCounts;

        private Stories(Collection<Story> stories) {
            this.stories = List.copyOf(stories);
        }

        private Stories scored() {
            return new Stories(stories.stream().filter(Story::isScored).toList());
        }

        private Estimate total(Measure measure) {
            double unit = measure.divisor();
            return new Estimate(sum(measure) / unit, () -> Arrays.stream(drawn(measure))
                    .mapToDouble(sum -> sum / unit)
                    .toArray());
        }

        private Estimate mean(Measure measure) {
            if (stories.isEmpty()) {
                return Estimate.NONE;
            }
            return new Estimate((double) sum(measure) / stories.size(), () -> {
                long[] sums = drawn(measure);
                double[] means = new double[sums.length];
                Arrays.setAll(means, replicate -> (double) sums[replicate] / drawnCounts()[replicate]);
                return means;
            });
        }

        private double effectiveN(Measure measure) {
            return Concentration.of(stories.stream()
                            .mapToDouble(story -> measure.term().applyAsLong(story))
                            .toArray())
                    .effectiveN();
        }

        private long sum(Measure measure) {
            return stories.stream().mapToLong(measure.term()).sum();
        }

        private long[] drawnCounts() {
            if (drawnCounts == null) {
                drawnCounts = drawn(Measure.NEW_STORIES);
            }
            return drawnCounts;
        }

        private long[] drawn(Measure measure) {
            long[] sums = new long[bootstrap.secondaryReplicates()];
            for (Story story : stories) {
                long ofStory = measure.term().applyAsLong(story);
                byte[] weight = facts.weights(story.story());
                for (int replicate = 0; ofStory != 0 && replicate < sums.length; replicate++) {
                    sums[replicate] += weight[replicate] * ofStory;
                }
            }
            return sums;
        }
    }

    /** What is known, as of a night, of a day and of the window that ends with it. */
    private final class Window {
        private final int days;
        private final PanelScope levels;
        private final double coverage;
        private final Counts everyone;
        private final Counts members;
        private final Support support;
        private final Stories newOnDay;
        private final Stories newInWindow;
        private final Stories scoredOnDay;
        private final Stories scoredInWindow;
        private final Stories active;
        /** Scored stories: the whole whose parts are the bands. */
        private final IndexCell scored;

        private final Set<String> models = new TreeSet<>();
        private final Set<String> rubrics = new TreeSet<>();

        private Window(Due due, Panel panel) {
            int from = windowStart(due.day());
            this.days = due.day() - from + 1;
            int[] all = new int[exposure.outlets()];
            for (int outlet = 0; outlet < all.length; outlet++) {
                all[outlet] = outlet;
            }
            List<Panel.PanelOutlet> measured = panel == null ? List.of() : panel.members();
            int[] panelOutlets = measured.stream()
                    .mapToInt(member -> exposure.outlet(member.outletId()))
                    .toArray();
            this.everyone = new Counts(all, from, due);
            this.members = new Counts(panelOutlets, from, due);
            this.levels = panel == null ? null : panel.scopes().get(scope.key());
            this.coverage = panel == null ? Double.NaN : coverage(measured, panelOutlets, from, due);
            this.support = everyone.support(coverage);
            List<Story> fresh = new ArrayList<>();
            Map<Integer, Story> activeStories = new LinkedHashMap<>();
            for (int day = from; day <= due.day(); day++) {
                fresh.addAll(facts.newStories(day, due.night()));
                for (Item item : facts.items(day, due.night())) {
                    Story story = facts.story(item.story(), due.night());
                    if (story != null) {
                        activeStories.put(item.story(), story);
                    }
                }
            }
            this.newOnDay = new Stories(facts.newStories(due.day(), due.night()));
            this.newInWindow = new Stories(fresh);
            this.scoredOnDay = newOnDay.scored();
            this.scoredInWindow = newInWindow.scored();
            this.active = new Stories(activeStories.values());
            this.scored = IndexCell.of(
                    sum(scoredOnDay, scoredInWindow, Measure.NEW_STORIES, days), support(Measure.BAND_1_3), minimum);
            for (Stories stories : List.of(newInWindow, active)) {
                for (Story story : stories.stories) {
                    addPresent(models, story.model());
                    addPresent(rubrics, story.rubric());
                }
            }
        }

        private static void addPresent(Set<String> versions, String version) {
            if (version != null) {
                versions.add(version);
            }
        }

        private double coverage(List<Panel.PanelOutlet> measured, int[] outlets, int from, Due due) {
            double observed = 0;
            double panel = 0;
            for (int member = 0; member < outlets.length; member++) {
                int observedDays = 0;
                for (int day = from; day <= due.day(); day++) {
                    observedDays +=
                            outlets[member] >= 0 && exposure.isObserved(outlets[member], day, due.night()) ? 1 : 0;
                }
                observed += measured.get(member).meanArticles() * observedDays / days;
                panel += measured.get(member).meanArticles();
            }
            return panel > 0 ? Math.min(1, observed / panel) : 0;
        }

        private Support support(Measure measure) {
            Stories stories =
                    switch (measure.kind()) {
                        case ACTIVE -> active;
                        default -> measure.isOfScored() ? scoredInWindow : newInWindow;
                    };
            Measure weight = measure == Measure.CONSEQUENCE ? measure : Measure.NEW_STORIES;
            return support.of(stories.stories.size(), stories.effectiveN(weight));
        }
    }

    /** Counted articles of some outlets. */
    private final class Counts {
        private final int[] outlets;
        private final long[] exposure;
        private final long[] dayExposure;
        private final long[] counted;
        private final long[] dayCounted;
        private final Map<Integer, Integer> position = new HashMap<>();
        private final List<Item> items = new ArrayList<>();
        private final List<Item> onDay = new ArrayList<>();

        private Counts(int[] outlets, int from, Due due) {
            this.outlets = outlets;
            this.exposure = new long[outlets.length];
            this.dayExposure = new long[outlets.length];
            this.counted = new long[outlets.length];
            this.dayCounted = new long[outlets.length];
            for (int i = 0; i < outlets.length; i++) {
                if (outlets[i] >= 0) {
                    position.put(outlets[i], i);
                }
            }
            for (int day = from; day <= due.day(); day++) {
                add(day, due);
            }
        }

        private void add(int day, Due due) {
            long[] ofDay = new long[outlets.length];
            for (int i = 0; i < outlets.length; i++) {
                ofDay[i] = outlets[i] < 0 ? 0 : ScopeSeries.this.exposure.articles(outlets[i], day, due.night());
                exposure[i] += ofDay[i];
            }
            for (Item item : facts.items(day, due.night())) {
                Integer at = position.get(item.outlet());
                if (at != null && ofDay[at] > 0) {
                    items.add(item);
                    counted[at]++;
                    if (day == due.day()) {
                        onDay.add(item);
                        dayCounted[at]++;
                    }
                }
            }
            if (day == due.day()) {
                System.arraycopy(ofDay, 0, dayExposure, 0, ofDay.length);
            }
        }

        private Support support(double coverage) {
            Map<Integer, Integer> perStory = new TreeMap<>();
            Set<String> origins = new HashSet<>();
            Set<Integer> seen = new HashSet<>();
            Set<String> owners = new HashSet<>();
            for (Item item : items) {
                perStory.merge(item.story(), 1, Integer::sum);
                origins.add(item.originId());
                seen.add(item.outlet());
                owners.add(item.owner());
            }
            return new Support(
                    perStory.size(),
                    origins.size(),
                    items.size(),
                    seen.size(),
                    owners.size(),
                    sum(exposure),
                    Concentration.of(perStory.values()).effectiveN(),
                    coverage,
                    sum(dayExposure) > 0);
        }

        /** Articles weighted by story, outlet by replicate. */
        private double[][] drawn(List<Item> articles) {
            double[][] drawn = new double[outlets.length][bootstrap.headlineReplicates()];
            for (Item item : articles) {
                double[] ofOutlet = drawn[position.get(item.outlet())];
                byte[] ofStory = facts.weights(item.story());
                for (int replicate = 0; replicate < ofOutlet.length; replicate++) {
                    ofOutlet[replicate] += ofStory[replicate];
                }
            }
            return drawn;
        }

        private double[][] weights(boolean isTwoWay, int replicates) {
            double[][] weightsOf = new double[outlets.length][];
            double[] equal = new double[replicates];
            Arrays.fill(equal, 1);
            for (int i = 0; i < outlets.length; i++) {
                weightsOf[i] = isTwoWay && outlets[i] >= 0 ? outletWeights(outlets[i]) : equal;
            }
            return weightsOf;
        }
    }
}
