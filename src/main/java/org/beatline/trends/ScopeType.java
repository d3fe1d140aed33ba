package org.beatline.trends;

import java.util.Locale;

/** Kinds of scopes. */
public enum ScopeType {
    BEAT,
    TOPIC;

    /** As stored in {@code trends.scope_type}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
