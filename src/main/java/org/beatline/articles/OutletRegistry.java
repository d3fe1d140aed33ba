package org.beatline.articles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outlets of a beat, as written in {@code outlets.conf}.
 *
 * @param outlets by outlet id
 * @param placeholders names that feeds print where an outlet belongs, such as {@code List.metadata.agency}
 */
public record OutletRegistry(Map<String, Entry> outlets, Optional<List<String>> placeholders) {
    /**
     * An outlet somebody looked at, or, of kind unreviewed, one that is to be looked at.
     *
     * @param name as shown to readers
     * @param hosts where it publishes; subdomains belong to it, {@code www.} makes no difference
     * @param feedNames what feeds call it
     * @param owner group that owns it; without one the outlet is its own owner
     * @param country ISO 3166 code
     * @param kind wire, press_release, trade, general, government, aggregator, court, analyst, blog, placeholder or
     *     unreviewed: then owner and tier do not count
     * @param tier 1 (reports itself, corrects itself) to 3
     */
    public record Entry(
            String name,
            List<String> hosts,
            Optional<List<String>> feedNames,
            Optional<String> owner,
            Optional<String> country,
            String kind,
            int tier) {
        /** Whether somebody looked at it. */
        public boolean isReviewed() {
            return !kind.equals(Outlet.UNREVIEWED);
        }
    }
}
