package org.beatline.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.beatline.articles.PublicationDate;
import org.beatline.articles.RecordReader;
import org.beatline.articles.RejectedReason;
import org.beatline.articles.UnusableRecord;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Progress;

/**
 * Imports files into a corpus. Each becomes one file per day, whose name comes from its content: importing a file again
 * changes nothing, and an import that was cut off is completed. One import at a time writes into a corpus.
 */
public final class ImportFiles {
    private static final String LOCK = ".import.lock";
    private static final String READ = "read";
    private static final String WRITE = "write";
    private static final int NAME_DIGITS = 16;
    private static final int MOST_EXAMPLES = 5;
    private static final int LONGEST_REASON = 200;

    /** Well below the 1,024 files that systems let a process open. */
    private static final int MOST_OPEN = 256;

    private final ImportPlan plan;
    private final Progress progress;
    private final ObjectMapper json;

    /** @param progress is told of reading and writing, per file */
    public ImportFiles(ImportPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.json = JsonRecords.mapper(plan.articles());
    }

    /**
     * What importing a file would do; writes nothing.
     *
     * @throws OperatorException with exit code 2 if the file cannot be read or holds no record that can be used
     */
    public ImportedFile examine(Path path) {
        InputFile file = new InputFile(path, plan.preset(), plan.articles());
        Tally tally = read(file, (day, line) -> {});
        return tally.summary(path, file, name(file), ImportedFile.Outcome.NOT_WRITTEN);
    }

    /**
     * Imports a file.
     *
     * @param corpus created if it is missing
     * @throws OperatorException with exit code 2 if the file cannot be read, holds no record that can be used, or was
     *     imported differently before; 4 while another import runs; 5 if the corpus cannot be written
     */
    public ImportedFile into(Path corpus, Path path) {
        try {
            Files.createDirectories(corpus);
            try (FileChannel channel = FileChannel.open(
                            corpus.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel, corpus)) {
                DayFiles.removeLeftOvers(corpus);
                return write(corpus, path);
            }
        } catch (IOException unwritable) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot import into %s: %s. Check space and permissions, then run again."
                            .formatted(corpus, unwritable),
                    unwritable);
        }
    }

    private ImportedFile write(Path corpus, Path path) throws IOException {
        InputFile file = new InputFile(path, plan.preset(), plan.articles());
        String name = name(file);
        try (DayFiles days = new DayFiles(corpus, MOST_OPEN)) {
            Tally tally = read(file, days::add);
            ImportedFile summary = tally.summary(path, file, name, ImportedFile.Outcome.WRITTEN);
            progress.started(WRITE);
            long began = System.nanoTime();
            boolean isNew = days.publish(name, summary.undatedDay());
            progress.finished(WRITE, isNew ? tally.recordCount : 0, Duration.ofNanos(System.nanoTime() - began));
            return isNew ? summary : tally.summary(path, file, name, ImportedFile.Outcome.ALREADY_IMPORTED);
        } catch (DayFiles.DifferentFile earlier) {
            throw file.refused(
                    "%s is there from an earlier import with other settings".formatted(earlier.file()),
                    "Remove the files %s of all days if no night has read them, or give the settings of that time."
                            .formatted(name));
        }
    }

    private Tally read(InputFile file, Destination destination) {
        progress.started(READ);
        long began = System.nanoTime();
        Tally tally = new Tally(destination);
        file.read(tally);
        progress.finished(READ, tally.recordCount, Duration.ofNanos(System.nanoTime() - began));
        return tally;
    }

    private static FileLock lock(FileChannel channel, Path corpus) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new OperatorException(
                    ExitCode.CONFLICT,
                    "Cannot import into %s: another import is writing there. Wait for it, then run again."
                            .formatted(corpus));
        }
        return lock;
    }

    private static String name(InputFile file) {
        return "import-%s.jsonl.gz".formatted(file.sha256().substring(0, NAME_DIGITS));
    }

    /** Where lines go; a null day is not known yet. */
    private interface Destination {
        void add(LocalDate day, byte[] line) throws IOException;
    }

    /** Maps the records of a file, hands their lines on and counts. */
    private final class Tally implements Sink {
        private final Destination destination;
        private final FieldUses uses = new FieldUses();
        private final RecordMapper mapper = new RecordMapper(plan.preset(), uses);
        private final RecordReader night =
                new RecordReader(plan.articles().maxLineBytes(), plan.articles().maxNesting());
        private final TreeMap<LocalDate, Long> days = new TreeMap<>();
        private final List<ImportedFile.Refused> refused = new ArrayList<>();
        private long recordCount;
        private long undatedCount;
        private long withoutTitleCount;
        private long refusedCount;

        Tally(Destination destination) {
            this.destination = destination;
        }

        @Override
        public void record(long line, ObjectNode fields) throws IOException {
            ObjectNode record = mapper.map(fields);
            withoutTitleCount += record.has(RecordField.TITLE.key()) ? 0 : 1;
            byte[] bytes = bytes(record);
            if (bytes.length > plan.articles().maxLineBytes()) {
                refuse(line, RejectedReason.TOO_LONG + ": " + bytes.length + " bytes");
            } else {
                try {
                    night.read(bytes);
                } catch (UnusableRecord unusable) {
                    refuse(line, unusable.reason() + ": " + unusable.getMessage());
                }
            }
            add(day(record), bytes);
        }

        @Override
        public void unreadable(long line, String why, String text) throws IOException {
            refuse(line, RejectedReason.NOT_AN_OBJECT + ": " + why);
            add(null, bytes(json.getNodeFactory().textNode(text)));
        }

        private void add(LocalDate day, byte[] line) throws IOException {
            recordCount++;
            if (day == null) {
                undatedCount++;
            } else {
                days.merge(day, 1L, Long::sum);
            }
            destination.add(day, line);
        }

        private void refuse(long line, String reason) {
            refusedCount++;
            if (refused.size() < MOST_EXAMPLES) {
                refused.add(new ImportedFile.Refused(line, FieldUses.shown(reason, LONGEST_REASON)));
            }
        }

        private LocalDate day(ObjectNode record) {
            JsonNode written = record.path(plan.by().field().key());
            return written.isMissingNode()
                    ? null
                    : PublicationDate.read(written.asText(), plan.articles().earliestDay(), plan.today())
                            .day();
        }

        /** A lone surrogate, which UTF-8 has no bytes for, becomes a question mark. */
        private byte[] bytes(JsonNode record) throws JsonProcessingException {
            return json.writeValueAsString(record).getBytes(StandardCharsets.UTF_8);
        }

        ImportedFile summary(Path path, InputFile file, String name, ImportedFile.Outcome outcome) {
            if (refusedCount == recordCount) {
                throw file.refused(
                        recordCount == 0
                                ? "it holds no record"
                                : "none of %,d records can be used, for example line %d: %s; its fields are %s"
                                        .formatted(
                                                recordCount,
                                                refused.get(0).line(),
                                                refused.get(0).reason(),
                                                fieldNames()),
                        "Give the --preset or --map that fits.");
            }
            LocalDate undatedDay = plan.undated().orElse(days.isEmpty() ? null : days.lastKey());
            if (undatedCount > 0 && undatedDay == null) {
                throw file.refused(
                        "no record has %s".formatted(plan.by().field().key()),
                        "Give --undated DAY, or the --map or --by that finds a date.");
            }
            TreeMap<LocalDate, Long> allDays = new TreeMap<>(days);
            if (undatedCount > 0) {
                allDays.merge(undatedDay, undatedCount, Long::sum);
            }
            return new ImportedFile(
                    path,
                    name,
                    outcome,
                    recordCount,
                    allDays,
                    undatedCount,
                    undatedDay,
                    withoutTitleCount,
                    mapper.truncatedCount(),
                    refusedCount,
                    List.copyOf(refused),
                    uses.list());
        }

        private String fieldNames() {
            List<String> names = uses.list().stream()
                    .map(ImportedFile.FieldUse::input)
                    .distinct()
                    .limit(12)
                    .toList();
            return names.isEmpty() ? "none" : String.join(", ", names);
        }
    }
}
