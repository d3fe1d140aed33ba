package org.beatline.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.simulate.SimulationPlan.Burst;
import org.beatline.simulate.SimulationPlan.Exit;
import org.beatline.simulate.SimulationPlan.Noise;
import org.beatline.simulate.SimulationPlan.Outage;
import org.beatline.simulate.SimulationPlan.Rise;

/**
 * The sample that ships in {@code data-samples}: the labelled stories, the labelled items of the same weeks, and around
 * them a generated background with planted effects.
 */
public final class Sample {
    /** First arrival day. */
    public static final LocalDate START = LocalDate.parse("2026-06-17");

    /** Arrival days. */
    public static final int DAYS = 90;

    private static final long BACKGROUND_RECORDS = 7_200;

    /** Chosen among fifty for counts close to the planted factors: the sample shows the effects, it proves no method. */
    private static final long SEED = 101;

    private static final LocalDate EXIT = day(50);
    private static final List<String> COPIED_LABELS = List.of(
            "impact-and-tier.jsonl",
            "impact-more.jsonl",
            "tiers.jsonl",
            "stories.jsonl",
            "stories-expected.json",
            "GUIDE.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Sample() {}

    /** The plan of the generated background. */
    public static SimulationPlan background() {
        return new SimulationPlan(
                BACKGROUND_RECORDS,
                START,
                DAYS,
                SEED,
                "b",
                0.5,
                0.3,
                1.5,
                10,
                0.7,
                Set.of(LocalDate.parse("2026-07-03"), LocalDate.parse("2026-09-07")),
                new Noise(0.01, 0.02, 0.01, 0.012, 0.005),
                List.of(new Rise("launch", day(55), 1.5)),
                List.of(new Burst("regulation", day(75), 4, 4)),
                List.of(new Exit("sierra-basin-observer", EXIT), new Exit("ordnance-circular", EXIT)),
                List.of(new Outage("capital-evening-post", day(65))),
                List.of(day(40)));
    }

    /**
     * Writes {@code corpus/} and {@code labels/} under a folder, replacing what an earlier build wrote there.
     *
     * @param gold folder of the labelled items and stories
     * @return counts of the background, and of the labelled records under the key {@code labelled}
     * @throws OperatorException if the labels cannot be read or the folder cannot be written
     */
    public static SimulationSummary write(Path gold, Path into) {
        try {
            Map<LocalDate, List<Arrival>> labelled = labelled(gold);
            SimulationSummary.Counter counter = new SimulationSummary.Counter();
            StringBuilder truth = new StringBuilder();
            Simulation.forEachDay(background(), (day, lines, stories) -> {
                List<Arrival> arrivals = new ArrayList<>(labelled.getOrDefault(day, List.of()));
                for (Line line : lines) {
                    arrivals.add(new Arrival(line.collected(), line.content()));
                    if (line.hasArticle()) {
                        truth.append(BrokenRecord.json(shortTruth(line))).append('\n');
                    }
                }
                arrivals.sort(Comparator.comparing(Arrival::collected));
                Simulation.writeDay(
                        into.resolve("corpus"),
                        day,
                        arrivals.stream().map(Arrival::content).toList());
                counter.add(lines);
            });
            copyLabels(gold, into.resolve("labels"), truth.toString());
            long records = labelled.values().stream().mapToLong(List::size).sum();
            return counter.summary().with("labelled", records);
        } catch (IOException | UncheckedIOException failed) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot write the sample: " + failed.getMessage() + ". Check the folders " + gold + " and " + into
                            + ".",
                    failed);
        }
    }

    /** The n-th arrival day, counted from 1. */
    static LocalDate day(int n) {
        return START.plusDays(n - 1L);
    }

    private static Map<LocalDate, List<Arrival>> labelled(Path gold) throws IOException {
        Map<LocalDate, List<Arrival>> arrivals = new TreeMap<>();
        for (String line : Files.readAllLines(gold.resolve("stories.jsonl"))) {
            ObjectNode record = (ObjectNode) JSON.readTree(line);
            record.remove(List.of("gold", "host"));
            add(arrivals, record, record.get("collected_at").asText());
        }
        for (String line : Files.readAllLines(gold.resolve("impact-and-tier.jsonl"))) {
            JsonNode item = JSON.readTree(line);
            ObjectNode record = JSON.createObjectNode();
            record.set("id", item.get("id"));
            record.set("outlet", item.get("outlet"));
            record.set("title", item.get("title"));
            record.set("body", item.get("text"));
            record.set("published_at", item.get("published_at"));
            add(arrivals, record, item.get("published_at").asText());
        }
        return arrivals;
    }

    private static void add(Map<LocalDate, List<Arrival>> arrivals, ObjectNode record, String time) throws IOException {
        LocalDateTime collected = LocalDateTime.ofInstant(Instant.parse(time), ZoneOffset.UTC);
        LocalDate day = collected.toLocalDate();
        if (!day.isBefore(START) && day.isBefore(START.plusDays(DAYS))) {
            arrivals.computeIfAbsent(day, key -> new ArrayList<>())
                    .add(new Arrival(collected, JSON.writeValueAsBytes(record)));
        }
    }

    private static Map<String, Object> shortTruth(Line line) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String field : List.of("id", "story", "origin", "relation", "topic", "tier")) {
            row.put(field, line.truth().get(field));
        }
        return row;
    }

    private static void copyLabels(Path gold, Path labels, String truth) throws IOException {
        Files.createDirectories(labels);
        for (String file : COPIED_LABELS) {
            Files.write(labels.resolve(file), Files.readAllBytes(gold.resolve(file)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(truth.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(labels.resolve("background-truth.jsonl.gz"), bytes.toByteArray());
    }

    /** A record with its time of arrival. */
    private record Arrival(LocalDateTime collected, byte[] content) {}
}
