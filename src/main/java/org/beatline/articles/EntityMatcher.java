package org.beatline.articles;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the entities of the gazetteer in an article. At each place the longest name wins and matches do not overlap; a
 * name with a capital initial needs one in the text ({@code Shield} is not {@code shield}), other letters match in any
 * case unless the registry says otherwise; a name means an entity only on days on which it was valid. A name of several
 * entities means the first of them by id.
 */
public final class EntityMatcher implements Serializable {
    /** Words of the body that count as its lead. */
    public static final int LEAD_WORDS = 60;

    private static final long serialVersionUID = 1L;
    private static final int TITLE_WEIGHT = 3;
    private static final int LEAD_WEIGHT = 2;

    private final Phrases<Name> names = new Phrases<>();

    private record Name(
            String entityId, String kind, String written, boolean isExact, LocalDate validFrom, LocalDate validTo)
            implements Serializable {}

    /** What an article names: entities by salience, then id, and the ids of those in its title. */
    record Mentions(List<EntityMention> entities, List<String> inTitle) {}

    public EntityMatcher(EntityRegistry registry) {
        new TreeMap<>(registry.entities()).forEach((id, entity) -> {
            TreeSet<String> exact = new TreeSet<>(entity.caseSensitive().orElse(List.of()));
            TreeSet<String> aliases = new TreeSet<>(entity.aliases().orElse(List.of()));
            aliases.add(entity.name());
            aliases.removeAll(exact);
            aliases.forEach(alias -> names.add(alias, name(id, entity, alias, false)));
            exact.forEach(alias -> names.add(alias, name(id, entity, alias, true)));
        });
    }

    private static Name name(String id, EntityRegistry.Entity entity, String alias, boolean isExact) {
        Words words = Words.of(alias);
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            written.append(words.written(i)).append(' ');
        }
        return new Name(
                id,
                entity.kind(),
                written.toString(),
                isExact,
                entity.validFrom().orElse(LocalDate.MIN),
                entity.validTo().orElse(LocalDate.MAX));
    }

    /**
     * Entities of an article.
     *
     * @param title words of the clean title
     * @param body words of the clean body
     * @param day on which names must be valid
     */
    Mentions mentions(Words title, Words body, LocalDate day) {
        TreeMap<String, int[]> found = new TreeMap<>();
        TreeMap<String, String> kinds = new TreeMap<>();
        collect(title, day, found, kinds, TITLE_WEIGHT, TITLE_WEIGHT);
        List<String> inTitle = List.copyOf(found.keySet());
        collect(body, day, found, kinds, LEAD_WEIGHT, 1);
        double total = found.values().stream().mapToInt(counts -> counts[0]).sum();
        List<EntityMention> entities = new ArrayList<>();
        for (Map.Entry<String, int[]> entity : found.entrySet()) {
            entities.add(new EntityMention(
                    entity.getKey(), kinds.get(entity.getKey()), entity.getValue()[0] / total, entity.getValue()[1]));
        }
        entities.sort(
                Comparator.comparingDouble(EntityMention::salience).reversed().thenComparing(EntityMention::entityId));
        return new Mentions(entities, inTitle);
    }

    private void collect(
            Words words,
            LocalDate day,
            Map<String, int[]> found,
            Map<String, String> kinds,
            int leadWeight,
            int laterWeight) {
        int at = 0;
        while (at < words.size()) {
            int end = at + 1;
            Name chosen = null;
            for (Phrases.Match<Name> match : names.at(words, at)) {
                if (chosen == null || match.end() > end) {
                    Name name = meant(match.meanings(), words, at, match.end(), day);
                    if (name != null) {
                        chosen = name;
                        end = match.end();
                    }
                }
            }
            if (chosen != null) {
                int[] counts = found.computeIfAbsent(chosen.entityId, unseen -> new int[2]);
                counts[0] += at < LEAD_WORDS ? leadWeight : laterWeight;
                counts[1]++;
                kinds.put(chosen.entityId, chosen.kind);
            }
            at = end;
        }
    }

    private static Name meant(List<Name> names, Words words, int begin, int end, LocalDate day) {
        for (Name name : names) {
            if (!day.isBefore(name.validFrom) && !day.isAfter(name.validTo) && isWritten(name, words, begin, end)) {
                return name;
            }
        }
        return null;
    }

    private static boolean isWritten(Name name, Words words, int begin, int end) {
        if (!name.isExact) {
            return !Character.isUpperCase(name.written.codePointAt(0))
                    || !Character.isLowerCase(words.written(begin).codePointAt(0));
        }
        StringBuilder written = new StringBuilder();
        for (int i = begin; i < end; i++) {
            written.append(words.written(i)).append(' ');
        }
        return name.written.contentEquals(written);
    }
}
