package org.beatline.articles;

import java.util.Locale;

/** Where a publication time comes from; the time of collection never stands in for it. */
public enum DateSource {
    /** The field {@code published_at}. */
    FEED,
    /** Metadata of the page in the body. */
    PAGE,
    /** The path of the address. */
    URL,
    /** Nowhere: undated. */
    NONE;

    /** As stored, lower case. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
