package org.beatline.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.Table;

/** What readers of a root see: rows of published nights, and the files of the last export. Read without Spark. */
final class Publication {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecondReader reader = new SecondReader();
    private final Path root;
    private final List<Table> tables;

    Publication(Path root, List<Table> tables) {
        this.root = root;
        this.tables = tables;
    }

    /**
     * How a root differs from one that ran undisturbed.
     *
     * @param torn nights whose counts or files are not those published with them
     * @param lost rows that are missing
     * @param doubled rows, or publish rows, that should not be there
     */
    record Findings(List<String> torn, List<String> lost, List<String> doubled) {}

    /** Last published night, if any. */
    Optional<LocalDate> night() throws IOException {
        return events("publish").stream().map(Publication::night).max(Comparator.naturalOrder());
    }

    /** Rows of {@code nights} of one kind, claim or publish. */
    List<Map<String, Object>> events(String event) throws IOException {
        return reader.rows(root.resolve("tables").resolve(Nights.NIGHTS.name())).stream()
                .filter(row -> row.get("event").equals(event))
                .toList();
    }

    /** Night that the exported files show, if there was an export. */
    Optional<LocalDate> exportedNight() throws IOException {
        return latest().map(latest -> LocalDate.parse(latest.get("night").asText()));
    }

    /** Compares what is published here, and no more, with the same nights of an undisturbed root. */
    Findings against(Publication undisturbed) throws IOException {
        Findings findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<LocalDate, Map<?, ?>> counts = new TreeMap<>();
        for (Map<String, Object> row : events("publish")) {
            if (counts.put(night(row), (Map<?, ?>) row.get("row_counts")) != null) {
                findings.doubled.add("published twice: " + night(row));
            }
        }
        Optional<LocalDate> last = night();
        if (last.isPresent()) {
            for (Table table : tables) {
                List<Map<String, Object>> rows = rows(table, last.get());
                compareCounts(table, rows, counts, findings);
                compareRows(table, rows, undisturbed.rows(table, last.get()), findings);
            }
        }
        compareFiles(findings);
        return findings;
    }

    /** Rows of a table through a night. */
    List<Map<String, Object>> rows(Table table, LocalDate through) throws IOException {
        return reader.rows(root.resolve("tables").resolve(table.name())).stream()
                .filter(row -> !night(row).isAfter(through))
                .toList();
    }

    private static void compareCounts(
            Table table, List<Map<String, Object>> rows, Map<LocalDate, Map<?, ?>> published, Findings findings) {
        published.forEach((night, counts) -> {
            Object promised = counts.get(table.name());
            long found = rows.stream().filter(row -> night(row).equals(night)).count();
            if (promised != null && !promised.equals(found)) {
                findings.torn.add(
                        "%s of %s: %s rows published, %d found".formatted(table.name(), night, promised, found));
            }
        });
    }

    private static void compareRows(
            Table table, List<Map<String, Object>> rows, List<Map<String, Object>> expected, Findings findings) {
        Map<String, Integer> difference = new TreeMap<>();
        rows.forEach(row -> difference.merge(row.toString(), 1, Integer::sum));
        expected.forEach(row -> difference.merge(row.toString(), -1, Integer::sum));
        difference.forEach((row, times) -> {
            if (times != 0) {
                (times < 0 ? findings.lost : findings.doubled).add(table.name() + ": " + row);
            }
        });
    }

    /** Every file that {@code latest.json} names is there, whole. */
    private void compareFiles(Findings findings) throws IOException {
        for (JsonNode file : exportedFiles()) {
            Path path = root.resolve("export").resolve(file.get("path").asText());
            if (!Files.exists(path) || !sha256(path).equals(file.get("sha256").asText())) {
                findings.torn.add("exported file " + path);
            }
        }
    }

    /** Content digest per exported file, sorted: the same rows give the same digests. */
    List<String> exportedContent() throws IOException {
        return exportedFiles().stream()
                .map(file -> file.get("content").asText())
                .sorted()
                .toList();
    }

    private List<JsonNode> exportedFiles() throws IOException {
        List<JsonNode> files = new ArrayList<>();
        latest().ifPresent(latest ->
                latest.get("tables").forEach(table -> table.get("files").forEach(files::add)));
        return files;
    }

    private Optional<JsonNode> latest() throws IOException {
        Path latest = root.resolve("export").resolve("latest.json");
        return Files.exists(latest) ? Optional.of(JSON.readTree(latest.toFile())) : Optional.empty();
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Digests.sha256(bytes);
        }
    }

    private static LocalDate night(Map<String, Object> row) {
        return (LocalDate) row.get(Table.NIGHT);
    }
}
