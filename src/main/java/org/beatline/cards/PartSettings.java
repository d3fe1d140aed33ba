package org.beatline.cards;

import java.io.Serializable;
import java.util.List;
import org.beatline.pipeline.Range;

/**
 * Settings {@code cards.parts}: what the parts of a card are taken from. Words are in lower case.
 *
 * @param sentences first sentences of an article that are read
 * @param facts most key facts of a card
 * @param watch most things to watch on a card
 * @param parties most people and parties on a card
 * @param fiscalYearStart month in which fiscal years begin
 * @param aheadWords words after which a date is still to come
 * @param pastWords words, besides those in -ed, after which a date is past
 * @param triggerWords words for what decides how a story goes on
 * @param sameNouns nouns, between spaces, that count the same things; the first one names them
 * @param partyKinds kinds of entities that are people or parties
 */
public record PartSettings(
        @Range(min = 1, max = 1000) int sentences,
        @Range(min = 1, max = 50) int facts,
        @Range(min = 1, max = 50) int watch,
        @Range(min = 1, max = 50) int parties,
        @Range(min = 1, max = 12) int fiscalYearStart,
        List<String> aheadWords,
        List<String> pastWords,
        List<String> triggerWords,
        List<String> sameNouns,
        List<String> partyKinds)
        implements Serializable {}
