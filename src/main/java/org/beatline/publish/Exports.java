package org.beatline.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.HaltPoint;
import org.beatline.pipeline.OperatorException;
import org.beatline.publish.ExportManifest.ColumnType;
import org.beatline.publish.ExportManifest.MonthFile;
import org.beatline.publish.ExportManifest.TableFiles;

/**
 * Plain Parquet files for readers without Delta: {@code <table>/<yyyy-MM>/<night>-<hash>.parquet}, ZSTD, UTC
 * microseconds, sorted by key. A file is never renamed and never rewritten; a night adds files only for the months
 * whose rows changed. That shows in their data pages: equal rows give equal pages, while a footer lists encodings in an
 * order of the JVM's own. The hash in a name is that of the content, so an export that is done again finds its files.
 *
 * <p>Then {@code latest.json} is replaced in one step, after {@code latest.sql} (DuckDB views over exactly these files)
 * and {@code read.py} (pandas). Whoever reads an older {@code latest.json} still finds all of its files; an export that
 * was interrupted leaves the last one as it was and is simply done again.
 */
public final class Exports {
    private static final String LATEST = "latest.json";
    private static final int HASH_CHARACTERS = 12;
    private static final int TABLES_AT_ONCE = 3;
    private static final int BLOCK_BYTES = 1 << 23;
    private static final int TAIL_BYTES = 8;

    private final Path folder;
    private final PublishSettings settings;

    /** Exports into a folder, which is made when needed. */
    public Exports(Path folder, PublishSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** What readers see now; empty before the first export. */
    public Optional<ExportManifest> latest() {
        return withStorage(() -> ExportManifest.read(folder.resolve(LATEST)));
    }

    /** Whether readers already see a night, under the settings that hold now. */
    public boolean isCurrent(LocalDate night) {
        return latest().filter(last -> last.night().equals(night)
                        && last.text().equals(text())
                        && last.schemaVersion() == ExportManifest.SCHEMA_VERSION)
                .isPresent();
    }

    /** Files of the last export that are missing or not what {@code latest.json} says, each with what is wrong. */
    public List<String> damaged() {
        return withStorage(() -> {
            List<String> damaged = new ArrayList<>();
            for (TableFiles table :
                    latest().map(ExportManifest::tables).orElse(Map.of()).values()) {
                for (MonthFile file : table.files()) {
                    Path path = folder.resolve(file.path());
                    if (!Files.exists(path)) {
                        damaged.add(path + " is missing");
                    } else if (!sha256(path).equals(file.sha256())) {
                        damaged.add(path + " has not the sha256 that latest.json says");
                    }
                }
            }
            return damaged;
        });
    }

    /**
     * Exports tables as of a published night.
     *
     * @throws OperatorException with exit code 5 if the folder cannot be written
     */
    public ExportManifest write(LocalDate night, List<ExportedTable> tables) {
        return withStorage(() -> {
            Files.createDirectories(folder);
            Path staging = Files.createTempDirectory(folder, ".staging-");
            try {
                HaltPoint.pass("before export");
                ExportManifest manifest = manifest(night, tables, staging);
                replace("latest.sql", DuckDbViews.sql(manifest, tables), staging);
                replace("read.py", reader(), staging);
                HaltPoint.pass("before " + LATEST);
                replace(LATEST, manifest.json(), staging);
                HaltPoint.pass("after " + LATEST);
                return manifest;
            } finally {
                delete(staging);
            }
        });
    }

    /**
     * Exports a night that was exported before, for an erasure: of every month whose rows changed all older files are
     * removed, so that a reader of an older {@code latest.json} misses them.
     */
    public ExportManifest replace(LocalDate night, List<ExportedTable> tables) {
        Optional<ExportManifest> before = latest();
        ExportManifest now = write(night, tables);
        return withStorage(() -> {
            for (Map.Entry<String, TableFiles> table : now.tables().entrySet()) {
                for (MonthFile file : table.getValue().files()) {
                    boolean isKept = before.flatMap(manifest -> manifest.file(table.getKey(), file.content()))
                            .isPresent();
                    if (!isKept) {
                        removeOthers(folder.resolve(file.path()));
                    }
                }
            }
            return now;
        });
    }

    private static void removeOthers(Path kept) throws IOException {
        for (Path file : list(kept.getParent(), "")) {
            if (!file.equals(kept)) {
                Files.delete(file);
            }
        }
    }

    private ExportManifest manifest(LocalDate night, List<ExportedTable> tables, Path staging) throws IOException {
        Optional<ExportManifest> last = ExportManifest.read(folder.resolve(LATEST));
        stage(tables, staging);
        Map<String, TableFiles> files = new LinkedHashMap<>();
        for (ExportedTable table : tables) {
            files.put(
                    table.name(),
                    new TableFiles(
                            table.table().grain(),
                            table.table().key(),
                            columns(table),
                            monthFiles(table, night, staging.resolve(table.name()), last)));
            HaltPoint.pass("after export of " + table.name());
        }
        return new ExportManifest(night, ExportManifest.SCHEMA_VERSION, ExportManifest.SYNTHETIC, text(), files);
    }

    /** Tables side by side: most are small and cost little but the planning of their one Spark job. */
    private static void stage(List<ExportedTable> tables, Path staging) throws IOException {
        // threads of a pool of our own see the classes that the caller sees; those of the common pool may not
        ExecutorService threads = Executors.newFixedThreadPool(TABLES_AT_ONCE);
        try {
            List<Future<?>> staged = new ArrayList<>();
            tables.forEach(table -> staged.add(threads.submit(() -> stage(table, staging))));
            for (Future<?> table : staged) {
                table.get();
            }
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while tables were written");
        } finally {
            threads.shutdownNow();
        }
    }

    /** The file-system error behind a failed Spark job, or the failure itself. */
    private static RuntimeException rethrown(Throwable failed) throws IOException {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException storage) {
                throw storage;
            }
        }
        return failed instanceof RuntimeException bug ? bug : new IllegalStateException("cannot stage tables", failed);
    }

    /** One Spark job per table: a folder per month with one file in it. */
    private static void stage(ExportedTable table, Path staging) {
        Dataset<Row> rows = table.byMonth();
        // a session default, not an option of the writer
        rows.sparkSession().conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        rows.write()
                .mode(SaveMode.ErrorIfExists)
                .option("compression", "zstd")
                .partitionBy(ExportedTable.MONTH)
                .parquet(staging.resolve(table.name()).toString());
    }

    private static List<ColumnType> columns(ExportedTable table) {
        return Arrays.stream(table.columns().fields())
                .map(field -> new ColumnType(field.name(), field.dataType().sql()))
                .toList();
    }

    private List<MonthFile> monthFiles(ExportedTable table, LocalDate night, Path staged, Optional<ExportManifest> last)
            throws IOException {
        List<MonthFile> files = new ArrayList<>();
        for (Path month : list(staged, ExportedTable.MONTH + "=")) {
            String name = month.getFileName().toString().substring(ExportedTable.MONTH.length() + 1);
            List<Path> parts = list(month, "part-");
            if (parts.size() != 1) {
                throw new IllegalStateException(
                        "%s of %s lies in %d files".formatted(name, table.name(), parts.size()));
            }
            files.add(monthFile(table, name, night, parts.get(0), last));
        }
        return List.copyOf(files);
    }

    /** Keeps the file of an earlier night with the same content, else moves the staged one to its place for good. */
    private MonthFile monthFile(
            ExportedTable table, String month, LocalDate night, Path staged, Optional<ExportManifest> last)
            throws IOException {
        String content = content(staged, table.columns().catalogString());
        Optional<MonthFile> kept = last.flatMap(manifest -> manifest.file(table.name(), content))
                .filter(file -> Files.exists(folder.resolve(file.path())));
        if (kept.isPresent()) {
            return kept.get();
        }
        String path =
                "%s/%s/%s-%s.parquet".formatted(table.name(), month, night, content.substring(0, HASH_CHARACTERS));
        Path file = folder.resolve(path);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new MonthFile(month, path, rows(file), Files.size(file), sha256(file), content);
    }

    /** Digest of the columns and of everything before the footer, block by block. */
    static String content(Path file, String columns) throws IOException {
        StringBuilder digests = new StringBuilder(columns);
        try (InputStream bytes = Files.newInputStream(file)) {
            long left = Files.size(file) - footerBytes(file);
            while (left > 0) {
                byte[] block = bytes.readNBytes((int) Math.min(left, BLOCK_BYTES));
                digests.append('\n').append(Digests.sha256(block));
                left -= block.length;
            }
        }
        return Digests.sha256(digests.toString());
    }

    /** A Parquet file ends with its footer, the length of that in four bytes, and a mark. */
    private static long footerBytes(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(channel.size() - TAIL_BYTES).read(tail);
            return TAIL_BYTES + Integer.toUnsignedLong(tail.getInt(0));
        }
    }

    private String text() {
        return settings.text().name().toLowerCase(Locale.ROOT);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Digests.sha256(bytes);
        }
    }

    private static long rows(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getRecordCount();
        }
    }

    private static String reader() throws IOException {
        try (InputStream script = Exports.class.getResourceAsStream("read.py")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void replace(String name, String content, Path staging) throws IOException {
        Path written = Files.writeString(staging.resolve(name), content);
        Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> list(Path directory, String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> entries = Files.walk(directory)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    private <T> T withStorage(StorageAction<T> action) {
        try {
            return action.run();
        } catch (IOException | UncheckedIOException failed) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    ("Cannot export to %s: %s. Check space and rights of the folder and run again;"
                                    + " the last export still stands.")
                            .formatted(folder, failed),
                    failed);
        }
    }

    @FunctionalInterface
    private interface StorageAction<T> {
        T run() throws IOException;
    }
}
