package org.beatline.impact;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What claims are read from.
 *
 * @param body clean text, to which offsets refer
 * @param outletKind as in the registry of outlets: wire, press_release, trade, general, government, aggregator, court,
 *     analyst, blog
 * @param publishedDay day of publication, or null where undated
 */
public record ArticleText(String title, String body, String outletKind, LocalDate publishedDay)
        implements Serializable {}
