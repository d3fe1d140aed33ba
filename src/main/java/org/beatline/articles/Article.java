package org.beatline.articles;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An article as one input record tells it, before it is known whether it is new.
 *
 * @param articleId 32 hex digits of the SHA-256 of the key of its address, or of outlet, title and lead
 * @param sourceId the source's own id, or null
 * @param url canonical address, or null
 * @param host of the address without {@code www.}, or null
 * @param outlet who published it
 * @param author as printed, or null
 * @param language ISO 639-1 or {@value Language#UNDETERMINED}
 * @param title clean, one line; empty only in a retraction
 * @param body clean text, empty if only the headline arrived
 * @param extent how much of the article arrived
 * @param isRetracted whether the outlet withdrew the article
 * @param date when it was published
 * @param dateSource where that comes from
 * @param collectedAt when it was collected, or null
 * @param contentHash SHA-256 of title and body before boilerplate is removed
 * @param onBeat whether it is about a topic of the beat, or the beat has no topics
 * @param topics it is about, by topic id
 * @param entities it names, by salience
 * @param flags what to know about how it was read
 * @param extra fields the contract does not name
 * @param canonicalOf id of the article at another site that the page names as its original, or null
 */
public record Article(
        String articleId,
        String sourceId,
        String url,
        String host,
        Outlet outlet,
        String author,
        String language,
        String title,
        String body,
        TextExtent extent,
        boolean isRetracted,
        PublicationDate date,
        DateSource dateSource,
        Instant collectedAt,
        String contentHash,
        boolean onBeat,
        List<TopicMatch> topics,
        List<EntityMention> entities,
        Set<ArticleFlag> flags,
        Map<String, String> extra,
        String canonicalOf) {

    /** Day of publication (UTC), or null if undated. */
    public LocalDate publishedDay() {
        return date.day();
    }
}
