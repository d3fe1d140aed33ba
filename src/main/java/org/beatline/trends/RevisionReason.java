package org.beatline.trends;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.beatline.trends.ScopeFacts.Event;

/** Why a release rests on something else than the release of the same period before it; stored by name. */
public enum RevisionReason {
    /** An article of the window arrived after the release before. */
    LATE_ARTICLE,
    /** An article of the window has another text, and so may have other topics, or make its story another one. */
    CORRECTION,
    /** An article of the window was withdrawn by its outlet. */
    RETRACTION,
    /** An article turned out to repeat another one, or not to. */
    RELINK,
    /** A story of the window is described otherwise, since articles of other days joined it or another model read it. */
    RECLASSIFY,
    /** Another panel holds. */
    PANEL,
    /** Formulas or the definition of the beat changed. */
    METHOD;

    /** What happened after one night and by another. */
    static Set<RevisionReason> between(List<Event> events, int before, int night) {
        Set<RevisionReason> reasons = EnumSet.noneOf(RevisionReason.class);
        for (Event event : events) {
            if (before < event.night() && event.night() <= night) {
                reasons.add(event.reason());
            }
        }
        return reasons;
    }
}
