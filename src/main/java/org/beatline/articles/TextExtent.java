package org.beatline.articles;

import java.util.Locale;

/** How much of an article arrived. */
public enum TextExtent {
    /** A title alone. */
    HEADLINE,
    /** Fewer words than {@code articles.snippet-words}, or cut off with a mark that says so. */
    SNIPPET,
    /** The text. */
    FULL;

    /** As stored, lower case. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
