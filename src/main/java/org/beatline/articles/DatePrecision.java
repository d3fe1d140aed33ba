package org.beatline.articles;

import java.util.Locale;

/** How exactly a publication time is known. */
public enum DatePrecision {
    /** To the second or better. */
    SECOND,
    /** To the minute. */
    MINUTE,
    /** The day alone; the time is midnight UTC. */
    DAY,
    /** Not at all. */
    NONE;

    /** As stored, lower case. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
