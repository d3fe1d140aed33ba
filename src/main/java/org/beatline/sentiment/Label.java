package org.beatline.sentiment;

import java.time.LocalDate;
import java.util.Map;
import org.beatline.pipeline.Digests;

/**
 * A text with the tier somebody gave it.
 *
 * @param id of the source; file and line where it has none
 * @param text {@link TierModel#input} of title and text
 * @param tier -2..2
 * @param group what must not lie on both sides of a split: the story, else the primary party, else the text itself
 * @param publishedDay null if undated or unreadable
 * @param slices values of {@code topic}, {@code outlet_kind}, {@code difficulty} and {@code month}, where present
 */
public record Label(
        String id, String text, int tier, String group, LocalDate publishedDay, Map<String, String> slices) {

    /** {@link TierModel#textHash} of the text. */
    public String textHash() {
        return TierModel.textHash(text);
    }

    /** Where the group falls in [0, 1): the same for ever, whatever labels join. */
    double position() {
        long bits = Long.parseUnsignedLong(Digests.sha256("split/" + group).substring(0, 13), 16);
        return bits / (double) (1L << 52);
    }
}
