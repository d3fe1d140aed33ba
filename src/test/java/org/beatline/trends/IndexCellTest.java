package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.beatline.trends.IndexCell.Candidate;
import org.beatline.trends.IndexCell.Limit;
import org.beatline.trends.TrendSettings.MinimumSupport;
import org.junit.jupiter.api.Test;

class IndexCellTest {
    private static final MinimumSupport MINIMUM = new MinimumSupport(7, 3, 5, 8, 20, 0.6, 0.5, 5, 6);
    private static final Support AMPLE = new Support(40, 50, 60, 8, 8, 900, 35, 0.9, true);

    @Test
    void aSupportedValueHasNestedIntervals() {
        IndexCell cell = IndexCell.of(index(120, 30), AMPLE, MINIMUM);
        assertThat(cell.value()).isEqualTo(120);
        assertThat(cell.reason()).isNull();
        assertThat(cell.intervalReason()).isNull();
        assertThat(cell.lo95()).isLessThan(cell.lo80());
        assertThat(cell.lo80()).isLessThan(cell.hi80());
        assertThat(cell.hi80()).isLessThan(cell.hi95());
    }

    @Test
    void tooFewOwnersStoriesOrArticlesSuppressTheValue() {
        for (Support thin : new Support[] {
            new Support(40, 50, 60, 8, 2, 900, 35, 0.9, true),
            new Support(4, 50, 60, 8, 8, 900, 4, 0.9, true),
            new Support(40, 50, 19, 8, 8, 900, 35, 0.9, true)
        }) {
            IndexCell cell = IndexCell.of(index(120, 30), thin, MINIMUM);
            assertThat(cell.reason()).isEqualTo(Reason.LOW_SUPPORT);
            assertThat(cell.value()).isNull();
            assertThat(cell.lo95()).isNull();
            assertThat(cell.support()).isEqualTo(thin);
        }
    }

    @Test
    void aPanelThatWasNotObservedSuppressesTheValue() {
        Support halfSeen = new Support(40, 50, 60, 8, 8, 900, 35, 0.59, true);
        Support unseenDay = new Support(40, 50, 60, 8, 8, 900, 35, 0.9, false);
        assertThat(IndexCell.of(index(120, 30), halfSeen, MINIMUM).reason()).isEqualTo(Reason.PANEL_GAP);
        assertThat(IndexCell.of(index(120, 30), unseenDay, MINIMUM).reason()).isEqualTo(Reason.PANEL_GAP);
    }

    @Test
    void coverageIsNoObstacleBeforeThereIsAPanel() {
        Support before = new Support(40, 50, 60, 8, 8, 900, 35, Double.NaN, true);
        assertThat(IndexCell.of(index(120, 30), before, MINIMUM).reason()).isNull();
    }

    @Test
    void aWindowAsWideAsItsValueSuppressesTheDay() {
        IndexCell cell = IndexCell.of(index(120, 130), AMPLE, MINIMUM);
        assertThat(cell.reason()).isEqualTo(Reason.WIDE_CI);
        assertThat(cell.value()).isNull();
    }

    @Test
    void aZeroIsPublishedOnlyWhereMuchWasExpected() {
        Support nothing = new Support(0, 0, 0, 0, 0, 900, Double.NaN, 0.9, true);
        IndexCell trueZero = IndexCell.of(zero(10), nothing, MINIMUM);
        assertThat(trueZero.value()).isZero();
        assertThat(trueZero.lo95()).isZero();
        assertThat(trueZero.hi95()).isCloseTo(37, within(1e-9));
        assertThat(trueZero.intervalReason()).isEqualTo(Reason.TRUE_ZERO);

        IndexCell chance = IndexCell.of(zero(4.9), nothing, MINIMUM);
        assertThat(chance.value()).isNull();
        assertThat(chance.reason()).isEqualTo(Reason.LOW_SUPPORT);
    }

    @Test
    void fewOwnerGroupsMarkTheIntervalAsOfStoriesOnly() {
        Support fewOwners = new Support(40, 50, 60, 8, 5, 900, 35, 0.9, true);
        assertThat(IndexCell.of(index(120, 30), fewOwners, MINIMUM).intervalReason())
                .isEqualTo(Reason.STORY_ONLY);
    }

    @Test
    void aPartIsPublishedExactlyWhenItsWholeIs() {
        Candidate rare = new Candidate(spread(1, 0.5), spread(1, 50), Limit.RELATIVE, 0, 1, 5);
        assertThat(IndexCell.of(rare, AMPLE, MINIMUM).reason()).isEqualTo(Reason.WIDE_CI);
        IndexCell published = IndexCell.of(index(120, 30), AMPLE, MINIMUM);
        IndexCell suppressed = IndexCell.of(index(120, 130), AMPLE, MINIMUM);
        assertThat(IndexCell.partOf(published, rare, MINIMUM).value()).isEqualTo(1);
        assertThat(IndexCell.partOf(suppressed, rare, MINIMUM).reason()).isEqualTo(Reason.WIDE_CI);
    }

    @Test
    void oneStoryHasAShareButNoInterval() {
        Candidate one = new Candidate(spread(1, 0), spread(0.5, 0.1), Limit.ABSOLUTE, 0, 0, 5);
        IndexCell cell = IndexCell.of(one, AMPLE, MINIMUM);
        assertThat(cell.value()).isEqualTo(1);
        assertThat(cell.lo95()).isNull();
        assertThat(cell.intervalReason()).isEqualTo(Reason.NO_VARIATION);
    }

    @Test
    void noValueIsNeverZero() {
        Candidate nothing = new Candidate(Estimate.NONE, Estimate.NONE, Limit.ABSOLUTE, 0, 0, 5);
        assertThat(IndexCell.of(nothing, AMPLE, MINIMUM).reason()).isEqualTo(Reason.LOW_SUPPORT);
    }

    private static Candidate index(double value, double halfSpread) {
        return new Candidate(spread(value, halfSpread), spread(value, halfSpread), Limit.RELATIVE, 50, 2, 5);
    }

    private static Candidate zero(double expected) {
        return new Candidate(spread(0, 0), spread(0, 0), Limit.RELATIVE, expected, 100 / expected, 5);
    }

    /** Replicates spread evenly around a value. */
    private static Estimate spread(double value, double halfSpread) {
        double[] replicates = new double[199];
        Arrays.setAll(replicates, i -> value + halfSpread * (i - 99) / 99);
        return new Estimate(value, () -> replicates);
    }
}
