package org.beatline.stories;

import java.io.Serializable;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.beatline.articles.EntityMention;
import org.beatline.articles.TextExtent;
import org.beatline.articles.TopicScore;

/**
 * One article of a story as of a night: the text of its newest version by then and the placement that held then.
 *
 * @param articleId the article
 * @param sourceId id given by the source, or null
 * @param version the version the text is of, 1 for the first
 * @param outletId outlet in the registry, or one made up for an unknown host
 * @param outletName as it is shown
 * @param owner owner group, or null where unknown
 * @param outletKind wire, press_release, trade, general, government, aggregator, court, analyst, blog
 * @param outletTier 1 (best) to 3
 * @param reviewed whether the outlet is in the registry
 * @param placeholder whether the feed printed an unfilled template instead of an outlet
 * @param author byline, or null
 * @param title original title
 * @param body clean text, to which all offsets refer
 * @param publishedAt UTC, or null where undated
 * @param publishedDay day of publication of its first version, or null
 * @param arrivalDay night on which the first version arrived
 * @param retracted whether the outlet had withdrawn the article by that night
 * @param onBeat whether the newest version is about the beat
 * @param digest whether the first version reports several developments
 * @param excludedReason why it takes no part in the index, or null
 * @param topics topics of the newest version
 * @param entities entities of the newest version
 * @param relation see {@code story_articles.relation}
 * @param originId first arrived member of the origin
 * @param originOwner owner the origin counts for, or null where it counts 0
 * @param copyOf article it repeats or retells, or null
 * @param textExtent headline, snippet, full or erased
 */
public record Member(
        String articleId,
        String sourceId,
        int version,
        String outletId,
        String outletName,
        String owner,
        String outletKind,
        int outletTier,
        boolean reviewed,
        boolean placeholder,
        String author,
        String title,
        String body,
        Timestamp publishedAt,
        LocalDate publishedDay,
        LocalDate arrivalDay,
        boolean retracted,
        boolean onBeat,
        boolean digest,
        String excludedReason,
        List<TopicScore> topics,
        List<EntityMention> entities,
        String relation,
        String originId,
        String originOwner,
        String copyOf,
        String textExtent)
        implements Serializable {

    /** Whether nothing is left of the text: what it said cannot be described any more. */
    public boolean isErased() {
        return TextExtent.ERASED.stored().equals(textExtent);
    }

    /** Whether the article brings its own words: copies count for reach only. */
    public boolean isOriginal() {
        return !Relation.of(relation).isCopy();
    }
}
