package org.beatline.articles;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gazetteer of a beat, as written in {@code entities.conf}.
 *
 * @param entities by entity id
 */
public record EntityRegistry(Map<String, Entity> entities) {
    /** What an entity may be. */
    public static final Set<String> KINDS =
            Set.of("agency", "firm", "programme", "vehicle", "place", "person", "regulator");

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
            Optional<String> ticker) {
        private List<String> loose() {
            return Stream.concat(Stream.of(name), aliases.orElse(List.of()).stream())
                    .filter(alias -> !exact().contains(alias))
                    .toList();
        }

        private List<String> exact() {
            return caseSensitive.orElse(List.of());
        }

        private boolean isValidWith(Entity other) {
            return !validTo.orElse(LocalDate.MAX).isBefore(other.validFrom.orElse(LocalDate.MIN))
                    && !other.validTo.orElse(LocalDate.MAX).isBefore(validFrom.orElse(LocalDate.MIN));
        }
    }

    /** Names that two entities have on the same days, so that one of them is never found by it; with their ids. */
    public List<String> sharedNames() {
        Map<String, Set<String>> holders = new TreeMap<>();
        new TreeMap<>(entities).forEach((id, entity) -> {
            Stream.concat(entity.loose().stream(), entity.exact().stream())
                    .forEach(name -> holders.computeIfAbsent(folded(name), unseen -> new TreeSet<>())
                            .add(id));
        });
        List<String> shared = new ArrayList<>();
        holders.forEach((name, ids) -> {
            for (String one : ids) {
                for (String other : ids) {
                    if (one.compareTo(other) < 0 && isShared(name, entities.get(one), entities.get(other))) {
                        shared.add("%s of %s and %s".formatted(name, one, other));
                    }
                }
            }
        });
        return shared;
    }

    /** Two names that must be written each in its own way are not one. */
    private static boolean isShared(String folded, Entity one, Entity other) {
        return one.isValidWith(other)
                && (has(one.loose(), folded)
                        || has(other.loose(), folded)
                        || one.exact().stream()
                                .filter(name -> folded(name).equals(folded))
                                .anyMatch(other.exact()::contains));
    }

    private static boolean has(List<String> names, String folded) {
        return names.stream().anyMatch(name -> folded(name).equals(folded));
    }

    /** The words by which a name is looked up. */
    private static String folded(String name) {
        Words words = Words.of(name);
        return IntStream.range(0, words.size()).mapToObj(words::folded).collect(Collectors.joining(" "));
    }
}
