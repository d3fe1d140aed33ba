package org.beatline.articles;

import java.io.Serializable;
import org.beatline.pipeline.Range;

/**
 * Section {@code articles.boilerplate}: when a sentence that recurs within an outlet is the outlet's own furniture.
 *
 * @param window newest texts of the outlet that are looked at; texts of one title or of the same sentences count once
 * @param articles texts that must hold the sentence
 * @param nights different nights on which they must have arrived
 * @param share of the texts looked at that must hold it; stock phrases of news stay below
 */
public record BoilerplateSettings(
        @Range(min = 10, max = 100_000) int window,
        @Range(min = 3) int articles,
        @Range(min = 2) int nights,
        @Range(min = 0.05, max = 1) double share)
        implements Serializable {}
