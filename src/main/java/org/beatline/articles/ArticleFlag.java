package org.beatline.articles;

import java.util.Locale;

/** What a reader should know about how an article was read; a flag never removes an article. */
public enum ArticleFlag {
    /** The publication time named no zone and was taken as UTC. */
    NO_ZONE,
    /** The publication time named a zone that is not in the closed list and was taken as UTC. */
    UNKNOWN_ZONE,
    /** The local publication time does not exist (clocks went forward); moved on by the gap. */
    DST_GAP,
    /** The local publication time exists twice (clocks went back); the earlier one was taken. */
    DST_OVERLAP,
    /** Second 60 was read as second 59. */
    LEAP_SECOND,
    /** The publication time is in no known form. */
    DATE_UNREADABLE,
    /** The time of collection is in no known form or implausible and was left out. */
    COLLECTED_AT_UNUSABLE,
    /** The publication time lies before the earliest plausible day or more than a day after arrival. */
    DATE_IMPLAUSIBLE,
    /** The feed printed a placeholder instead of an outlet. */
    PLACEHOLDER_OUTLET,
    /** The outlet is outside the registry and counts as its own owner by setting. */
    OWNERS_UNREVIEWED,
    /** The url is not a web address and was left out. */
    URL_UNUSABLE,
    /** A word mixes Latin with Cyrillic or Greek letters. */
    MIXED_SCRIPT,
    /** The text addresses a language model instead of a reader. */
    INSTRUCTION_LIKE,
    /** Control characters were taken out of title or body. */
    CONTROL_CHARACTERS,
    /** Characters that turn the direction of text around were taken out of title or body. */
    DIRECTION_CONTROLS,
    /** Combining marks were taken out of title or body: more stood on one character than any script writes. */
    SURPLUS_MARKS,
    /** Half of a character pair was replaced by U+FFFD. */
    LONE_SURROGATE,
    /** Lines of the page, such as share buttons or a time stamp, were taken out of the body. */
    PAGE_FURNITURE,
    /** Something said twice in the article counts once. */
    REPEATED_TEXT,
    /** Too little text to tell the language; taken from the record or the beat. */
    LANGUAGE_ASSUMED,
    /** The record names another language than its text is in; the text decides. */
    LANGUAGE_DISPUTED;

    /** As stored: lower-case words joined by {@code _}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
