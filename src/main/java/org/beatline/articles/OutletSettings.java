package org.beatline.articles;

import java.io.Serializable;

/**
 * Section {@code outlets}.
 *
 * @param unreviewed what an outlet outside the registry is worth
 */
public record OutletSettings(UnreviewedOutlets unreviewed) implements Serializable {}
