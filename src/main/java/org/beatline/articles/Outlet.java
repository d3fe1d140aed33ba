package org.beatline.articles;

import java.io.Serializable;

/**
 * Who published an article.
 *
 * @param id key in {@code outlets.conf}; of an unreviewed outlet its host, or {@code name:} and its printed name
 * @param name as shown to readers
 * @param owner group that owns it, or null where unknown
 * @param kind as in {@code outlets.conf}, {@value #UNREVIEWED} or {@value #PLACEHOLDER}
 * @param tier 1 to 3; 3 unless reviewed
 * @param isReviewed whether the registry holds it
 * @param isPlaceholder whether the feed named nobody; never an outlet, worth nothing toward verification
 */
public record Outlet(
        String id, String name, String owner, String kind, int tier, boolean isReviewed, boolean isPlaceholder)
        implements Serializable {
    /** Kind of an outlet that nobody looked at. */
    public static final String UNREVIEWED = "unreviewed";

    /** Kind of a name that is none. */
    public static final String PLACEHOLDER = "placeholder";
}
