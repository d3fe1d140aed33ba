package org.beatline.articles;

import java.io.Serializable;

/**
 * An entity of the gazetteer found in an article.
 *
 * @param entityId key in {@code entities.conf}
 * @param kind agency, firm, programme, vehicle, place, person or regulator
 * @param salience share of the article's weighted mentions, in (0, 1]: a mention weighs 3 in the title, 2 in the first
 *     {@value EntityMatcher#LEAD_WORDS} words of the body and 1 after them
 * @param mentions number of mentions, title included
 */
public record EntityMention(String entityId, String kind, double salience, int mentions) implements Serializable {}
