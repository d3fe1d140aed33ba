package org.beatline.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.beatline.simulate.EventKind.Consequence;
import org.beatline.simulate.EventKind.FactRange;
import org.beatline.simulate.EventKind.Money;

/**
 * The invented world: outlets, actors, names and kinds of events, read from the resource files of this package, whose
 * first lines describe their form.
 *
 * @param topics share of events per topic of the beat
 * @param lists tuples of actors per list, each a map from field to name
 * @param names plain word lists: first, last, street
 * @param kinds kinds of events per topic
 * @param onBeatPools sentences any article on the beat may use, by pool
 * @param offBeatPools sentences any other article may use, by pool
 */
record Newsroom(
        List<SimulatedOutlet> outlets,
        Map<String, Double> topics,
        Map<String, List<Map<String, String>>> lists,
        Map<String, List<String>> names,
        Map<String, List<EventKind>> kinds,
        Map<String, List<String>> onBeatPools,
        Map<String, List<String>> offBeatPools) {

    /** The world that ships with the package. */
    static Newsroom shipped() {
        Reader reader = new Reader();
        reader.readWorld(lines("newsroom.txt"));
        Map<String, List<String>> onBeat = reader.readKinds(lines("beat.txt"));
        Map<String, List<String>> offBeat = reader.readKinds(lines("offbeat.txt"));
        return new Newsroom(reader.outlets, reader.topics, reader.lists, reader.names, reader.kinds, onBeat, offBeat);
    }

    List<String> pool(EventKind kind, String name) {
        return (kind.isOnBeat() ? onBeatPools : offBeatPools).get(name);
    }

    SimulatedOutlet outlet(String id) {
        return outlets.stream()
                .filter(outlet -> outlet.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No outlet " + id + " in newsroom.txt"));
    }

    String person(Draw draw) {
        return draw.one(names.get("first")) + " " + draw.one(names.get("last"));
    }

    private static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Newsroom.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Collects what the files say while they are read line by line. */
    private static final class Reader {
        private final List<SimulatedOutlet> outlets = new ArrayList<>();
        private final Map<String, Double> topics = new LinkedHashMap<>();
        private final Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();
        private final Map<String, List<String>> names = new LinkedHashMap<>();
        private final Map<String, List<EventKind>> kinds = new LinkedHashMap<>();

        void readWorld(List<String> lines) {
            Map<String, Map<String, Double>> leans = new LinkedHashMap<>();
            for (String line : lines) {
                if (line.startsWith("lean ")) {
                    List<String> words = words(line);
                    leans.put(words.get(1), factors(words.subList(2, words.size())));
                }
            }
            List<String> fields = List.of();
            List<Map<String, String>> open = null;
            for (String line : lines) {
                List<String> words = words(line);
                switch (words.get(0)) {
                    case "" -> open = null;
                    case "outlet" -> outlets.add(outlet(line.substring("outlet ".length()), leans));
                    case "topic" -> topics.put(words.get(1), Double.valueOf(words.get(2)));
                    case "first", "last", "street" -> names.put(words.get(0), words.subList(1, words.size()));
                    case "list" -> {
                        fields = words.subList(2, words.size());
                        open = lists.computeIfAbsent(words.get(1), name -> new ArrayList<>());
                    }
                    default -> {
                        if (open != null) {
                            open.add(tuple(fields, line.split(" \\| ")));
                        }
                    }
                }
            }
        }

        private static SimulatedOutlet outlet(String line, Map<String, Map<String, Double>> leans) {
            String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
            return new SimulatedOutlet(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5],
                    Double.parseDouble(cells[6]),
                    Double.parseDouble(cells[7]),
                    leans.get(cells[8]),
                    SimulatedOutlet.DateForm.valueOf(cells[9].toUpperCase(Locale.ROOT)),
                    SimulatedOutlet.BodyForm.valueOf(cells[10].toUpperCase(Locale.ROOT)),
                    cells[11]);
        }

        /** Reads kinds and returns the pools of the file. */
        Map<String, List<String>> readKinds(List<String> lines) {
            Map<String, List<String>> pools = new LinkedHashMap<>();
            List<String> pool = null;
            EventKind kind = null;
            for (String line : lines) {
                if (line.startsWith("kind ")) {
                    kind = kind(words(line));
                    kinds.computeIfAbsent(kind.topic(), topic -> new ArrayList<>())
                            .add(kind);
                } else if (line.startsWith("pool ")) {
                    pool = pools.computeIfAbsent(words(line).get(1), name -> new ArrayList<>());
                } else if (!line.isBlank() && pool != null) {
                    pool.add(line);
                } else if (!line.isBlank()) {
                    kind.sentences()
                            .computeIfAbsent(line.charAt(0), letter -> new ArrayList<>())
                            .add(line.substring("x: ".length()));
                }
            }
            return pools;
        }

        private static EventKind kind(List<String> words) {
            Map<String, String> settings = new LinkedHashMap<>();
            for (String word : words.subList(2, words.size())) {
                int equals = word.indexOf('=');
                settings.put(word.substring(0, equals), word.substring(equals + 1));
            }
            String topic = settings.remove("topic");
            int tier = Integer.parseInt(settings.remove("tier"));
            double weight = Double.parseDouble(settings.remove("weight"));
            List<String> cast = List.of(settings.remove("cast").split(","));
            List<String> roots = List.of(
                    Optional.ofNullable(settings.remove("root")).orElse("own").split(","));
            Consequence consequence = new Consequence(
                    Optional.ofNullable(settings.remove("R")).map(Double::valueOf),
                    Optional.ofNullable(settings.remove("F")).map(form -> Money.valueOf(form.toUpperCase(Locale.ROOT))),
                    Optional.ofNullable(settings.remove("O")).map(Double::valueOf));
            Map<String, FactRange> facts = new LinkedHashMap<>();
            settings.forEach((name, range) -> facts.put(name, range(range)));
            return new EventKind(
                    words.get(1), topic, tier, weight, cast, roots, consequence, facts, new LinkedHashMap<>());
        }

        private static FactRange range(String text) {
            boolean isMoney = text.startsWith("$");
            String[] ends = text.substring(isMoney ? 1 : 0).split("\\.\\.");
            return new FactRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), isMoney);
        }

        private static Map<String, Double> factors(List<String> words) {
            Map<String, Double> factors = new LinkedHashMap<>();
            for (String word : words) {
                int equals = word.indexOf('=');
                factors.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
            }
            return factors;
        }

        private static Map<String, String> tuple(List<String> fields, String[] cells) {
            Map<String, String> tuple = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                tuple.put(fields.get(i), cells[i].strip());
            }
            return tuple;
        }

        private static List<String> words(String line) {
            return List.of(line.split(" "));
        }
    }
}
