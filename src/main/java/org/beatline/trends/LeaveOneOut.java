package org.beatline.trends;

/**
 * How much one outlet carries: the index of a day when the panel is fitted without it, its base mean taken again.
 *
 * @param index of the day with every outlet
 * @param indexWithout per outlet, of the day without it; NaN if the rest does not identify the day
 */
public record LeaveOneOut(double index, double[] indexWithout) {
    /** Refits the panel once per outlet. */
    public static LeaveOneOut of(PanelFit.Cells cells, double[] counts, boolean[] isBase, int day) {
        double[] without = new double[cells.outlets()];
        for (int outlet = 0; outlet < without.length; outlet++) {
            int left = outlet;
            boolean[] isKept = new boolean[cells.size()];
            for (int cell = 0; cell < isKept.length; cell++) {
                isKept[cell] = cells.outlet()[cell] != left;
            }
            without[outlet] = PanelFit.of(cells.where(isKept), PanelFit.where(counts, isKept), isBase)
                    .index()[day];
        }
        return new LeaveOneOut(PanelFit.of(cells, counts, isBase).index()[day], without);
    }

    /** {@code ln(without / with)} per outlet. */
    public double[] logChange() {
        double[] change = new double[indexWithout.length];
        for (int outlet = 0; outlet < change.length; outlet++) {
            change[outlet] = Math.log(indexWithout[outlet] / index);
        }
        return change;
    }

    /** The outlet without which the index moves most, ties to the first; -1 if none moves it. */
    public int mostInfluential() {
        double[] change = logChange();
        int most = -1;
        for (int outlet = 0; outlet < change.length; outlet++) {
            if (!Double.isNaN(change[outlet]) && (most < 0 || Math.abs(change[outlet]) > Math.abs(change[most]))) {
                most = outlet;
            }
        }
        return most;
    }
}
