package org.beatline.trends;

/** Why a value or an interval is absent or to be read with care; stored by name. */
public enum Reason {
    /** Too few owner groups, stories or articles in the window, or a zero that chance explains. */
    LOW_SUPPORT,
    /** The day, or too much of the panel in the window, was not observed. */
    PANEL_GAP,
    /** The 95 % interval of the window is too wide for the value to say anything. */
    WIDE_CI,
    /** No panel has been frozen yet, or none that knows the scope. */
    NEW_SERIES,
    /** The corpus holds only the beat, so the beat has no share in it. */
    NO_DENOMINATOR,
    /** Of an interval: too few owner groups to resample outlets, it shows the chance of stories only. */
    STORY_ONLY,
    /** Of an interval: nothing was counted where much was expected; its ends bound what that allows. */
    TRUE_ZERO,
    /** Of an interval: replicates do not vary, as with one story; there is none. */
    NO_VARIATION
}
