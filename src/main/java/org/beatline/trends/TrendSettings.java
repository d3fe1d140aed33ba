package org.beatline.trends;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.beatline.pipeline.Range;

/**
 * Settings of the section {@code trends}.
 *
 * @param scopeTypes kinds of scopes that get series
 * @param panel when and on what the panel is frozen
 * @param bootstrap how intervals are drawn
 * @param support below what a value is suppressed
 */
public record TrendSettings(
        List<ScopeType> scopeTypes, PanelSettings panel, Bootstrap bootstrap, MinimumSupport support) {
    public TrendSettings {
        if (scopeTypes.isEmpty()) {
            throw new IllegalArgumentException("scope-types names no kind of scope");
        }
    }

    /**
     * The panel is frozen on the first night that has {@code days} days behind it, and the base days too.
     *
     * @param days length of the estimation window
     * @param memberDays days with counted articles from which an outlet is a member
     * @param baseDays days from the first on that are the base, unless an interval is given
     * @param baseFrom first base day
     * @param baseTo last base day
     */
    public record PanelSettings(
            @Range(min = 7) int days,
            @Range(min = 1) int memberDays,
            @Range(min = 1) int baseDays,
            Optional<LocalDate> baseFrom,
            Optional<LocalDate> baseTo) {
        public PanelSettings {
            if (memberDays > days || baseDays > days) {
                throw new IllegalArgumentException(
                        "member-days " + memberDays + " and base-days " + baseDays + " must not exceed days " + days);
            }
        }
    }

    /**
     * @param seed of all weights; another seed is another method version
     * @param headlineReplicates replicates of attention; {@code (B + 1) p} should be whole
     * @param secondaryReplicates replicates of the other measures, at most as many
     */
    public record Bootstrap(
            long seed,
            @Range(min = 39, max = 9999) int headlineReplicates,
            @Range(min = 39, max = 9999) int secondaryReplicates)
            implements Serializable {
        public Bootstrap {
            if (secondaryReplicates > headlineReplicates) {
                throw new IllegalArgumentException("secondary-replicates " + secondaryReplicates
                        + " must not exceed headline-replicates " + headlineReplicates);
            }
        }
    }

    /**
     * What a value needs, counted over the window that ends with its day.
     *
     * @param windowDays length of the window
     * @param owners owner groups
     * @param stories stories
     * @param sentimentStories stories with a tier, for measures of sentiment
     * @param articles counted articles
     * @param coverage share of the panel observed
     * @param halfWidth largest half-width of the 95 % interval of the window, relative to its value; absolute for
     *     shares and mean tiers
     * @param expected expected count from which a zero is a true zero
     * @param resampledOwners owner groups from which outlets are resampled
     */
    public record MinimumSupport(
            @Range(min = 1, max = 28) int windowDays,
            @Range(min = 0) int owners,
            @Range(min = 0) int stories,
            @Range(min = 0) int sentimentStories,
            @Range(min = 0) int articles,
            @Range(min = 0, max = 1) double coverage,
            @Range(min = 0) double halfWidth,
            @Range(min = 0) double expected,
            @Range(min = 0) int resampledOwners)
            implements Serializable {}
}
