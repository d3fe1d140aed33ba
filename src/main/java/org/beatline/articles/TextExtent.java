package org.beatline.articles;

import java.util.Locale;

/** How much of the text of an article there is. */
public enum TextExtent {
    /** A title alone. */
    HEADLINE,
    /** Fewer words than {@code articles.snippet-words}, or cut off with a mark that says so. */
    SNIPPET,
    /** The text. */
    FULL,
    /** Nothing is left of it: it was erased. */
    ERASED;

    /** As stored, lower case. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
