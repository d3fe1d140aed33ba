package org.beatline.stories;

import java.util.Locale;

/**
 * What two articles are compared by. Each is 0..1; {@code pairs.conf} weighs channels and products of two of them. Shares
 * are by inverse document frequency, so that a rare word counts more than a common one.
 */
enum Channel {
    /** Cosine of the TF-IDF vectors of the first words of the texts. */
    LEAD,
    /** The same of title and text. */
    TEXT,
    /** How much of each title the other article tells; mean of both ways. */
    TOLD,
    /** The smaller of the two ways. */
    BOTH_TOLD,
    /** Share of the terms of the article that has less to say which the other holds too. */
    CONTAINED,
    /** How much they share in all, saturating: two short texts cannot share much. */
    SHARED,
    /** Length of the longer text, 1 from 250 terms up. */
    LENGTH,
    /** How rare the rarest name is that both hold, 1 if no article of the vocabulary holds it; squared. */
    RARE_NAME,
    /** How rare the second-rarest term is that both hold, in the same way: one rare word alone may be chance. */
    RARE_TERMS,
    /** Shared numbers as a share of those of the article that has fewer. */
    NUMBERS,
    /** Share of the names in title and opening of which the other article knows nothing; the smaller of both ways. */
    OTHER_NAMES,
    /** The same of numbers. */
    OTHER_NUMBERS,
    /** The larger of the two ways. */
    EITHER_OTHER_NUMBERS,
    /** Shared turns of phrase of title and opening, names and numbers left blank: one form, filled anew. */
    WORDING,
    /** Share of the series both name of which they name different members: flight 31 and flight 32. */
    CLASH,
    /** 1 if the first words of both name the same day. */
    SAME_DAY,
    /** 1 if they name days two or more apart, one half if days next to each other. */
    OTHER_DAY,
    /** Gaussian of the time between them, standard deviation 72 hours. */
    TIME,
    /** 1 if one of the two is undated. */
    UNDATED,
    /** 1 if one of the two is undated and the latest year both tell of is the same. */
    SAME_YEAR,
    /** 1 for two texts of one outlet at least 20 hours apart: an update comes sooner, a follow-up is another event. */
    SAME_OUTLET;

    /** As in {@code pairs.conf} and {@code story_articles.channels}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
