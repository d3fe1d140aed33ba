package org.beatline.sentiment;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Beat file {@code lexicon.conf}: how outcomes are worded on this beat. A phrase is words in lower case parted by
 * spaces; a word that ends in {@code *} stands for every word that begins so.
 *
 * @param outcomes phrase to valence, -2..2, for the party it happens to
 * @param negations words that turn an outcome shortly after them
 * @param preventions words that turn an outcome shortly after them into its averted form
 * @param hedges words that weaken an outcome after them in the same clause
 */
public record Lexicon(
        Map<String, Double> outcomes, List<String> negations, List<String> preventions, List<String> hedges)
        implements Serializable {}
