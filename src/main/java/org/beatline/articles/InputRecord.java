package org.beatline.articles;

import java.util.Map;

/**
 * The fields of an input record as written; anything but {@code retracted} and {@code extra} may be null.
 *
 * @param sourceId the source's own id
 * @param publishedAt text or digits
 * @param extra fields the contract does not name: strings as they are, anything else as JSON text; never {@code gold}
 */
public record InputRecord(
        String sourceId,
        String title,
        String body,
        String url,
        String outlet,
        String publishedAt,
        String collectedAt,
        String author,
        String language,
        boolean retracted,
        Map<String, String> extra) {}
