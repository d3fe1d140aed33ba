package org.beatline.trends;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.beatline.trends.ScopeFacts.Story;

/** What is measured of a scope on a day. */
public enum Measure {
    /** Panel index of the share of coverage: outlets that enter, leave or fail do not move it. */
    ATTENTION(Kind.INDEX, "index, base = 100"),
    /** The same from the pooled share of all observed outlets, which they do move. */
    ATTENTION_POOLED(Kind.INDEX, "index, base = 100"),
    /** Stories whose first day it is. */
    NEW_STORIES(Kind.COUNT, "stories", story -> 1),
    /** Stories with a counted article of the scope in the seven days that end with it. */
    ACTIVE_STORIES(Kind.ACTIVE, "stories", story -> 1),
    /** Sum of {@link Consequence} over new stories. */
    CONSEQUENCE(Kind.COUNT, "stories of impact 4", story -> Consequence.thousandths(story.impact())),
    /** New stories of impact 1 to 3. */
    BAND_1_3(Kind.PART, "stories", inBand(1, 3)),
    /** New stories of impact 4 and 5. */
    BAND_4_5(Kind.PART, "stories", inBand(4, 5)),
    /** New stories of impact 6 and 7. */
    BAND_6_7(Kind.PART, "stories", inBand(6, 7)),
    /** New stories of impact 8 and more. */
    BAND_8_10(Kind.PART, "stories", inBand(8, 10)),
    /** Share of scored new stories with a very negative outcome, as the model says. */
    TIER_SHARE_RAW_VERY_NEGATIVE(Kind.SENTIMENT, "share", ofTier(-2)),
    /** Share with a negative outcome. */
    TIER_SHARE_RAW_NEGATIVE(Kind.SENTIMENT, "share", ofTier(-1)),
    /** Share with a neutral outcome. */
    TIER_SHARE_RAW_NEUTRAL(Kind.SENTIMENT, "share", ofTier(0)),
    /** Share with a positive outcome. */
    TIER_SHARE_RAW_POSITIVE(Kind.SENTIMENT, "share", ofTier(1)),
    /** Share with a very positive outcome. */
    TIER_SHARE_RAW_VERY_POSITIVE(Kind.SENTIMENT, "share", ofTier(2)),
    /** Mean tier of scored new stories. */
    MEAN_TIER(Kind.SENTIMENT, "tier, -2 to 2", Story::tier),
    /** Share of new stories verified by two or more independent owners. */
    CORROBORATION(Kind.SHARE, "share", story -> story.verifiedBy() >= 2 ? 1 : 0);

    /** How a measure is made of counts and judged. */
    enum Kind {
        /** Counted articles over articles, relative to the base. */
        INDEX,
        /** A sum over new stories. */
        COUNT,
        /** A sum over active stories. */
        ACTIVE,
        /** A part of scored new stories, published whenever the whole is, so that parts add up. */
        PART,
        /** A mean over new stories. */
        SHARE,
        /** A mean over scored new stories. */
        SENTIMENT
    }

    /** Measures of articles, whose history is published anew with a panel. */
    static final List<Measure> INDICES = List.of(ATTENTION, ATTENTION_POOLED);

    private final Kind kind;
    private final String unit;
    private final ToLongFunction<Story> term;

    Measure(Kind kind, String unit) {
        this(kind, unit, story -> 0);
    }

    Measure(Kind kind, String unit, ToLongFunction<Story> term) {
        this.kind = kind;
        this.unit = unit;
        this.term = term;
    }

    /** As stored in {@code trends.measure}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Unit of its values. */
    public String unit() {
        return unit;
    }

    Kind kind() {
        return kind;
    }

    /** What a story that is measured adds to the sum. */
    ToLongFunction<Story> term() {
        return term;
    }

    /** Whether it is over scored stories: an unscored one has neither tier nor impact, which is not 0. */
    boolean isOfScored() {
        return this == CONSEQUENCE || kind == Kind.PART || kind == Kind.SENTIMENT;
    }

    /** What sums are divided by to be in the unit. */
    long divisor() {
        return this == CONSEQUENCE ? Consequence.UNIT : 1;
    }

    private static ToLongFunction<Story> inBand(int lowest, int highest) {
        return story -> story.impact() >= lowest && story.impact() <= highest ? 1 : 0;
    }

    private static ToLongFunction<Story> ofTier(int tier) {
        return story -> story.tier() == tier ? 1 : 0;
    }
}
