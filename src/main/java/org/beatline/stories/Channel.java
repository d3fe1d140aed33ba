package org.beatline.stories;

import java.util.Locale;

/** What two articles are compared by. Each is 0..1; its weight stands in {@code pairs.conf}. */
enum Channel {
    /** Cosine of the TF-IDF vectors of the first words of the texts. */
    LEAD,
    /** The same of title and text. */
    TEXT,
    /** How much of each title the other article tells, by inverse document frequency; mean of both ways. */
    TOLD,
    /** Shared names by inverse document frequency, as a share of those of the article that has fewer. */
    NAMES,
    /** Shared numbers, in the same way. */
    NUMBERS,
    /** Shared names of title and opening, in the same way: the same actors alone are not yet the same act. */
    ACTORS,
    /** Share of the names in title and opening of which the other article knows nothing; the smaller of both ways. */
    OTHER_NAMES,
    /** The same of numbers. */
    OTHER_NUMBERS,
    /** Shared turns of phrase of title and opening, names and numbers left blank. */
    WORDING,
    /** {@link #WORDING} times the larger of {@link #OTHER_NAMES} and {@link #OTHER_NUMBERS}: one form, filled anew. */
    LOOK_ALIKE,
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
    /** 1 for two texts of one outlet at least 20 hours apart: an update comes sooner, a follow-up is another event. */
    SAME_OUTLET,
    /** 1 for two issues of a recurring piece: same outlet, same title but for numbers, at least 20 hours apart. */
    TEMPLATE;

    /** As in {@code pairs.conf} and {@code story_articles.channels}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
