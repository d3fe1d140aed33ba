package org.beatline.articles;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gazetteer of a beat, as written in {@code entities.conf}.
 *
 * @param entities by entity id
 */
public record EntityRegistry(Map<String, Entity> entities) {
    /**
     * Someone or something that articles name.
     *
     * @param name the current official name; an alias too
     * @param kind agency, firm, programme, vehicle, place, person or regulator
     * @param aliases other names; a capital initial must be a capital in the text, other letters match in any case
     * @param caseSensitive aliases that match only as written
     * @param validFrom first day on which the names mean this entity
     * @param validTo last such day
     * @param country ISO 3166 code
     * @param wikidata item id, where certain
     * @param ticker exchange symbol, where there is one
     */
    public record Entity(
            String name,
            String kind,
            Optional<List<String>> aliases,
            Optional<List<String>> caseSensitive,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo,
            Optional<String> country,
            Optional<String> wikidata,
            Optional<String> ticker) {}
}
