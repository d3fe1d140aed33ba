package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.beatline.BeatlineSettings;
import org.beatline.Workspace;
import org.beatline.imports.AdoptFiles;
import org.beatline.imports.ImportFiles;
import org.beatline.imports.ImportFormat;
import org.beatline.imports.ImportPlan;
import org.beatline.imports.ImportedFile;
import org.beatline.imports.Preset;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Printable;
import org.beatline.pipeline.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Archives and dumps into the corpus. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Writes archives, dumps and feeds into the corpus, one folder per day; the same file twice is once.")
final class ImportCommand implements Callable<Integer> {
    private static final Path PRESETS = Path.of("conf", "import");
    private static final String PRESET_SUFFIX = ".conf";
    private static final int SHOWN_DAYS = 10;

    @Mixin
    private RootOptions options;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files of one format; .gz is read.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; default that of the preset.")
    private Optional<ImportFormat> format = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "P",
            description = "A file of conf/import (newsapi, gdelt-gkg, event-registry, mediacloud, rss) or a path.")
    private Optional<String> preset = Optional.empty();

    @Option(
            names = "--map",
            paramLabel = "FIELD=PATH",
            split = ",",
            description = "Where a field of the corpus is: title=headline,body=content; FIELD= drops it.")
    private Map<String, String> maps = Map.of();

    @Option(
            names = "--by",
            paramLabel = "DATE",
            defaultValue = "published",
            description = "published (an archive) or collected (a feed); default ${DEFAULT-VALUE}.")
    private ImportPlan.DayChoice by;

    @Option(
            names = "--undated",
            paramLabel = "DAY",
            description = "Day of records without that date; default the newest day of their file.")
    private Optional<LocalDate> undated = Optional.empty();

    @Option(names = "--into", paramLabel = "DIR", description = "The corpus; default --corpus or setting corpus.dir.")
    private Optional<Path> into = Optional.empty();

    @Option(names = "--dry-run", description = "Print what would be written, write nothing.")
    private boolean isDryRun;

    @Option(
            names = "--adopt",
            description = "Move files that were added to published days to the next open day, where they are read.")
    private boolean isAdopting;

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Override
    public Integer call() throws IOException {
        BeatlineSettings settings = options.settings();
        if (isAdopting == !files.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot import: %s. Give files to import, or --adopt alone."
                            .formatted(isAdopting ? "--adopt takes no files" : "no file is given"));
        }
        Path corpus = into.orElse(settings.corpus().dir());
        if (isAdopting) {
            print(adopted(settings, corpus));
            return 0;
        }
        ImportPlan plan = new ImportPlan(preset(), by, undated, LocalDate.now(Clock.systemUTC()), settings.articles());
        ImportFiles importing = new ImportFiles(plan, new ConsoleProgress(System.err));
        List<ImportedFile> imported = new ArrayList<>();
        for (Path file : files) {
            imported.add(isDryRun ? importing.examine(file) : importing.into(corpus, file));
            if (!isJson) {
                print(imported.get(imported.size() - 1), corpus);
            }
        }
        if (isJson) {
            System.out.println(json(imported, corpus).toPrettyString());
        }
        return 0;
    }

    private Preset preset() {
        Preset chosen = Preset.read(preset.map(ImportCommand::file));
        if (preset.isEmpty() && format.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot import: neither --format nor --preset is given. Give one of them; presets are %s."
                            .formatted(presets()));
        }
        return format.map(chosen::in).orElse(chosen).with(maps);
    }

    private static Path file(String name) {
        boolean isPath = name.endsWith(PRESET_SUFFIX);
        Path file = isPath ? Path.of(name) : RootOptions.home().resolve(PRESETS).resolve(name + PRESET_SUFFIX);
        if (!Files.isRegularFile(file)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read preset %s: no file %s. Give one of %s, or the path of a file ending in %s."
                            .formatted(name, file, presets(), PRESET_SUFFIX));
        }
        return file;
    }

    private static String presets() {
        try (Stream<Path> files = Files.list(RootOptions.home().resolve(PRESETS))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(PRESET_SUFFIX))
                    .map(name -> name.substring(0, name.length() - PRESET_SUFFIX.length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException none) {
            return "none in " + PRESETS;
        }
    }

    private static List<AdoptFiles.Adopted> adopted(BeatlineSettings settings, Path folder) {
        Corpus corpus = new Corpus(folder, Clock.systemUTC());
        List<Row> published =
                Workspace.open(settings, Clock.systemUTC()).nights().published();
        List<LocalDate> nights = published.stream()
                .map(row -> row.<java.sql.Date>getAs(Table.NIGHT).toLocalDate())
                .toList();
        List<Corpus.InputFile> frozen =
                published.stream().flatMap(row -> Nights.files(row).stream()).toList();
        return nights.isEmpty()
                ? List.of()
                : new AdoptFiles(folder, nights.get(nights.size() - 1)).adopt(corpus.unread(nights, frozen));
    }

    private void print(List<AdoptFiles.Adopted> adopted) {
        if (isJson) {
            ArrayNode moved = new ObjectMapper().valueToTree(adopted);
            System.out.println(moved.toPrettyString());
            return;
        }
        adopted.forEach(
                file -> System.out.printf("%s -> %s%n", Printable.name(file.from()), Printable.name(file.to())));
        System.out.println(
                adopted.isEmpty()
                        ? "No file was added to a published day."
                        : "%d files; the next nightly reads them.".formatted(adopted.size()));
    }

    private static void print(ImportedFile file, Path corpus) {
        String done =
                switch (file.outcome()) {
                    case NOT_WRITTEN ->
                        "would become " + corpus.resolve("<day>").resolve(file.name());
                    case WRITTEN -> "became " + corpus.resolve("<day>").resolve(file.name());
                    case ALREADY_IMPORTED -> "already imported as " + file.name();
                };
        System.out.printf("%s: %,d records, %s%n", Printable.name(file.file()), file.recordCount(), done);
        Iterator<Map.Entry<LocalDate, Long>> days = file.days().entrySet().iterator();
        for (int i = 0; days.hasNext() && i < SHOWN_DAYS; i++) {
            Map.Entry<LocalDate, Long> day = days.next();
            System.out.printf("  %s  %,9d%n", day.getKey(), day.getValue());
        }
        if (file.days().size() > SHOWN_DAYS) {
            System.out.printf(
                    "  and %,d more days to %s%n",
                    file.days().size() - SHOWN_DAYS, file.days().lastKey());
        }
        Map<String, List<ImportedFile.FieldUse>> uses = file.fields().stream()
                .collect(Collectors.groupingBy(ImportedFile.FieldUse::output, LinkedHashMap::new, Collectors.toList()));
        uses.forEach((output, inputs) -> System.out.printf(
                "  %-12s %s%n",
                output,
                inputs.stream()
                        .map(use -> "%s %,d".formatted(use.input(), use.recordCount()))
                        .collect(Collectors.joining(", "))));
        warn(file.truncatedCount(), "body cut, becomes a snippet");
        warn(file.undatedCount(), "undated, to " + file.undatedDay());
        warn(file.withoutTitleCount(), "without title");
        warn(file.refusedCount(), "will be rejected by the night");
        file.refused().forEach(record -> System.out.printf("    line %d: %s%n", record.line(), record.reason()));
    }

    private static void warn(long count, String what) {
        if (count > 0) {
            System.out.printf("  %,d x %s%n", count, what);
        }
    }

    private ObjectNode json(List<ImportedFile> imported, Path corpus) {
        ObjectNode summary = new ObjectMapper().createObjectNode();
        summary.put("dry_run", isDryRun);
        summary.put("into", corpus.toString());
        ArrayNode items = summary.putArray("files");
        imported.forEach(file -> items.add(json(file)));
        return summary;
    }

    private static ObjectNode json(ImportedFile file) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("file", file.file().toString());
        object.put("name", file.name());
        object.put("outcome", file.outcome().name().toLowerCase(Locale.ROOT));
        object.put("records", file.recordCount());
        ObjectNode days = object.putObject("days");
        file.days().forEach((day, count) -> days.put(day.toString(), count));
        object.put("undated", file.undatedCount());
        object.put(
                "undated_day",
                file.undatedDay() == null ? null : file.undatedDay().toString());
        object.put("without_title", file.withoutTitleCount());
        object.put("truncated", file.truncatedCount());
        object.put("refused", file.refusedCount());
        ArrayNode refused = object.putArray("refused_examples");
        file.refused()
                .forEach(
                        record -> refused.addObject().put("line", record.line()).put("reason", record.reason()));
        ArrayNode fields = object.putArray("fields");
        file.fields().forEach(use -> fields.addObject()
                .put("input", use.input())
                .put("output", use.output())
                .put("records", use.recordCount()));
        return object;
    }
}
