package org.beatline.stories;

/**
 * What finding origins needs to know of an article: its first version.
 *
 * @param arrival its place in the order of arrival
 * @param outletName as in the registry, or as printed
 * @param owner owner group, or null where unknown: the outlet then counts nothing
 * @param kind of the outlet
 * @param isPlaceholder whether the feed named no outlet
 * @param author byline, or null
 * @param title title
 * @param body clean text, to which the offsets of evidence refer
 * @param isFull whether the whole text arrived, not a headline or snippet
 * @param canonicalOf article another site gives as its source, or null
 */
record OriginText(
        Arrival arrival,
        String outletName,
        String owner,
        String kind,
        boolean isPlaceholder,
        String author,
        String title,
        String body,
        boolean isFull,
        String canonicalOf) {
    String articleId() {
        return arrival.articleId();
    }
}
