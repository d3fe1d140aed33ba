package org.beatline.impact;

import org.beatline.pipeline.Range;

/**
 * Settings of impact.
 *
 * @param maxSentences sentences read from the head of a body; news tells the development first
 */
public record ImpactSettings(@Range(min = 1, max = 1000) int maxSentences) {}
