package org.beatline.trends;

/** What a corpus holds. */
public enum Coverage {
    /** Everything the outlets publish: off-beat articles are the denominator. */
    WHOLE,
    /** Only articles of the beat: the beat as a whole has no denominator. */
    BEAT
}
