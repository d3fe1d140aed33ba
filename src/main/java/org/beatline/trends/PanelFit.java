package org.beatline.trends;

import java.util.Arrays;

/**
 * The two-way multiplicative panel model {@code E[n_sd] = N_sd exp(alpha_s + beta_d)} over observed outlet-days, fitted
 * by iterative proportional fitting, which is Poisson maximum likelihood (Darroch and Ratcliff 1972). No pseudo-counts:
 * they pull the index of a rare topic towards no change.
 *
 * <p>Scales of alpha and beta are tied only to each other; the index {@code 100 exp(beta_d) / baseMean} is free of
 * them.
 *
 * @param expAlpha per outlet: its share of the topic relative to the day; 0 for an outlet without a counted article,
 *     NaN where not identified
 * @param expBeta per day: 0 for an observed day without a counted article, NaN where not identified or not observed
 * @param baseMean arithmetic mean of expBeta over the base days that have a value; NaN if none has
 */
public record PanelFit(double[] expAlpha, double[] expBeta, double baseMean) {
    private static final Stop EXACT = new Stop(1e-12, 20_000);

    /** A replicate differs from the next by percents, so it need not be fitted to the last digit. */
    private static final Stop REPLICATE = new Stop(1e-9, 1_000);

    /** Largest relative change of a day at which sweeping ends, and the most sweeps. */
    private record Stop(double change, int sweeps) {}

    /**
     * Observed outlet-days with a positive denominator, in a stated order: sums run over it.
     *
     * @param outlets number of outlets
     * @param days number of days
     * @param outlet of each cell
     * @param day of each cell
     * @param exposure articles of each cell, above 0
     */
    public record Cells(int outlets, int days, int[] outlet, int[] day, double[] exposure) {
        /** How many there are. */
        public int size() {
            return outlet.length;
        }

        /** Some of the cells of the same outlets and days. */
        Cells where(boolean[] isKept) {
            int[] keptOutlet = new int[size()];
            int[] keptDay = new int[size()];
            int kept = 0;
            for (int cell = 0; cell < size(); cell++) {
                if (isKept[cell]) {
                    keptOutlet[kept] = outlet[cell];
                    keptDay[kept++] = day[cell];
                }
            }
            return new Cells(
                    outlets,
                    days,
                    Arrays.copyOf(keptOutlet, kept),
                    Arrays.copyOf(keptDay, kept),
                    PanelFit.where(exposure, isKept));
        }

        private double[] perOutlet(double[] amounts) {
            double[] totals = new double[outlets];
            for (int cell = 0; cell < size(); cell++) {
                totals[outlet[cell]] += amounts[cell];
            }
            return totals;
        }

        private double[] perDay(double[] amounts) {
            double[] totals = new double[days];
            for (int cell = 0; cell < size(); cell++) {
                totals[day[cell]] += amounts[cell];
            }
            return totals;
        }
    }

    /**
     * Fits the part of the panel that the base days identify: the connected component of the graph of outlets and days
     * with the most base days, ties to the earliest. An outlet without any counted article ties nothing together.
     *
     * @param counts counted articles per cell
     * @param isBase per day
     */
    public static PanelFit of(Cells cells, double[] counts, boolean[] isBase) {
        double[] perOutlet = cells.perOutlet(counts);
        boolean[] isIdentified = identifiedDays(cells, perOutlet, isBase);
        boolean[] isUsed = new boolean[cells.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            isUsed[cell] = isIdentified[cells.day[cell]];
        }
        double[] equal = new double[cells.outlets];
        Arrays.fill(equal, 1);
        return fit(cells.where(isUsed), PanelFit.where(counts, isUsed), equal, isBase, EXACT);
    }

    /**
     * Fits a bootstrap replicate: counts are weighted by story, outlets by their own weight in the step of the days. In
     * the step of the outlets that weight cancels.
     *
     * @param weights per outlet
     */
    static PanelFit replicate(Cells cells, double[] counts, double[] weights, boolean[] isBase) {
        return fit(cells, counts, weights, isBase, REPLICATE);
    }

    /** 100 at the base mean; NaN where there is no value. */
    public double[] index() {
        return Arrays.stream(expBeta).map(level -> 100 * level / baseMean).toArray();
    }

    private static PanelFit fit(Cells cells, double[] counts, double[] weights, boolean[] isBase, Stop stop) {
        double[] perOutlet = cells.perOutlet(counts);
        double[] perDay = cells.perDay(weighted(cells, counts, weights));
        double[] alpha = new double[cells.outlets];
        double[] beta = new double[cells.days];
        Arrays.fill(beta, 1);
        double[] expectedPerDay = new double[cells.days];
        double change = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < stop.sweeps && change > stop.change; sweep++) {
            double[] expected = new double[cells.outlets];
            for (int cell = 0; cell < cells.size(); cell++) {
                expected[cells.outlet[cell]] += cells.exposure[cell] * beta[cells.day[cell]];
            }
            for (int outlet = 0; outlet < cells.outlets; outlet++) {
                alpha[outlet] = perOutlet[outlet] == 0 ? 0 : perOutlet[outlet] / expected[outlet];
            }
            Arrays.fill(expectedPerDay, 0);
            for (int cell = 0; cell < cells.size(); cell++) {
                int outlet = cells.outlet[cell];
                expectedPerDay[cells.day[cell]] += weights[outlet] * cells.exposure[cell] * alpha[outlet];
            }
            change = 0;
            for (int day = 0; day < cells.days; day++) {
                double level = perDay[day] == 0 ? 0 : perDay[day] / expectedPerDay[day];
                if (level > 0) {
                    change = Math.max(change, Math.abs(level / beta[day] - 1));
                }
                beta[day] = level;
            }
        }
        for (int day = 0; day < cells.days; day++) {
            beta[day] = expectedPerDay[day] > 0 ? beta[day] : Double.NaN;
        }
        boolean[] hasCell = new boolean[cells.outlets];
        for (int outlet : cells.outlet) {
            hasCell[outlet] = true;
        }
        for (int outlet = 0; outlet < cells.outlets; outlet++) {
            alpha[outlet] = hasCell[outlet] ? alpha[outlet] : Double.NaN;
        }
        return new PanelFit(alpha, beta, mean(beta, isBase));
    }

    private static double[] weighted(Cells cells, double[] counts, double[] weights) {
        double[] weighted = new double[cells.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            weighted[cell] = weights[cells.outlet[cell]] * counts[cell];
        }
        return weighted;
    }

    /** Arithmetic mean over the base days that have a value; NaN if none has. */
    static double mean(double[] levels, boolean[] isBase) {
        double sum = 0;
        int days = 0;
        for (int day = 0; day < levels.length; day++) {
            if (isBase[day] && !Double.isNaN(levels[day])) {
                sum += levels[day];
                days++;
            }
        }
        return sum / days;
    }

    private static boolean[] identifiedDays(Cells cells, double[] perOutlet, boolean[] isBase) {
        int[] component = new int[cells.days];
        Arrays.setAll(component, day -> day);
        int[] firstDay = new int[cells.outlets];
        Arrays.fill(firstDay, -1);
        boolean[] isObserved = new boolean[cells.days];
        for (int cell = 0; cell < cells.size(); cell++) {
            int outlet = cells.outlet[cell];
            if (perOutlet[outlet] > 0) {
                isObserved[cells.day[cell]] = true;
                if (firstDay[outlet] < 0) {
                    firstDay[outlet] = cells.day[cell];
                }
                union(component, firstDay[outlet], cells.day[cell]);
            }
        }
        int[] baseDays = new int[cells.days];
        for (int day = 0; day < cells.days; day++) {
            if (isBase[day] && isObserved[day]) {
                baseDays[root(component, day)]++;
            }
        }
        int best = 0;
        for (int day = 1; day < cells.days; day++) {
            if (baseDays[day] > baseDays[best]) {
                best = day;
            }
        }
        boolean[] isIdentified = new boolean[cells.days];
        for (int day = 0; day < cells.days; day++) {
            isIdentified[day] = isObserved[day] && baseDays[best] > 0 && root(component, day) == best;
        }
        return isIdentified;
    }

    /** The root of a component is its earliest day. */
    private static void union(int[] component, int one, int other) {
        int a = root(component, one);
        int b = root(component, other);
        component[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] component, int day) {
        int root = day;
        while (component[root] != root) {
            root = component[root];
        }
        component[day] = root;
        return root;
    }

    /** The amounts of the cells that are kept. */
    static double[] where(double[] amounts, boolean[] isKept) {
        double[] kept = new double[amounts.length];
        int used = 0;
        for (int cell = 0; cell < amounts.length; cell++) {
            if (isKept[cell]) {
                kept[used++] = amounts[cell];
            }
        }
        return Arrays.copyOf(kept, used);
    }
}
