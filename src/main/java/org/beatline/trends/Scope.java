package org.beatline.trends;

import java.io.Serializable;

/**
 * What a series is about.
 *
 * @param type whole beat or topic
 * @param id of the beat or topic
 * @param label for readers
 */
public record Scope(ScopeType type, String id, String label) implements Serializable {
    /** Type and id, unique among scopes. */
    public String key() {
        return type.label() + "/" + id;
    }
}
