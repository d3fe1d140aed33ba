package org.beatline.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;
import org.beatline.pipeline.Store;
import org.beatline.pipeline.Table;

/**
 * Maintenance of tables: the files of closed months become few, and files that no version within the retention needs are
 * deleted. Rows stay what they are, so every answer as of a night does.
 */
public final class Tidy {
    /** What Delta keeps, {@code delta.deletedFileRetentionDuration}; it refuses less. */
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(7);

    private final Store store;
    private final Nights nights;
    private final Clock clock;

    public Tidy(Store store, Nights nights, Clock clock) {
        this.store = store;
        this.nights = nights;
        this.clock = clock;
    }

    /**
     * What a table takes.
     *
     * @param files of its newest version
     * @param bytes of these
     * @param storedBytes of all data files in its folder, those of earlier versions included
     */
    public record Size(int files, long bytes, long storedBytes) {}

    /** A table before and after. */
    public record Tidied(Table table, Size before, Size after) {}

    /**
     * Tidies tables; months before that of the last published night are closed.
     *
     * @param retention how long files of earlier versions are kept; at least 7 days
     * @param claimAge age below which an unpublished claim counts as a run under way
     * @throws OperatorException with exit code 2 if the retention is too short, 4 if a run may be under way
     */
    public List<Tidied> run(List<Table> tables, Duration retention, Duration claimAge) {
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot tidy: tidy.retention is %s, and readers of earlier versions need %s. Raise it."
                            .formatted(Settings.text(retention), Settings.text(SHORTEST_RETENTION)));
        }
        nights.unpublishedClaim().ifPresent(claim -> refuseYoung(claim, claimAge));
        Optional<LocalDate> last = nights.lastPublished();
        List<Tidied> tidied = new ArrayList<>();
        for (Table table : tables) {
            if (store.version(table) >= 0) {
                TableLog log = log(table);
                Size before = size(table, log);
                last.map(YearMonth::from)
                        .filter(open -> isScattered(log, open))
                        .ifPresent(open -> store.compact(table, open));
                store.vacuum(table, retention);
                tidied.add(new Tidied(table, before, size(table, log(table))));
            }
        }
        return tidied;
    }

    /**
     * Removes what killed runs left outside the data of tables; what changed since could be that of a run under way.
     *
     * @param claimAge age from which a leftover is removed
     * @return what was removed
     * @throws OperatorException with exit code 4 if a run may be under way, 5 on storage trouble
     */
    public List<Leftover> removeLeftovers(Duration claimAge) {
        nights.unpublishedClaim().ifPresent(claim -> refuseYoung(claim, claimAge));
        Instant safe = clock.instant().minus(claimAge);
        List<Leftover> old = Leftover.of(store.root()).stream()
                .filter(leftover -> leftover.changedAt().isBefore(safe))
                .toList();
        old.forEach(Leftover::remove);
        return old;
    }

    private void refuseYoung(Row claim, Duration limit) {
        Instant recordedAt = claim.<Timestamp>getAs("recorded_at").toInstant();
        Duration age = Duration.between(recordedAt, clock.instant());
        if (age.compareTo(limit) < 0) {
            throw new OperatorException(
                    ExitCode.CONFLICT,
                    "Cannot tidy: run %s claimed nights %s to %s at %s and may be under way. Wait until it has published, or until the claim is older than tidy.claim-age (%s)."
                            .formatted(
                                    claim.getAs("run_id"),
                                    claim.getAs("first_night"),
                                    claim.getAs("last_night"),
                                    recordedAt,
                                    Settings.text(limit)));
        }
    }

    /** Whether some month before the open one lies in several files. */
    private static boolean isScattered(TableLog log, YearMonth open) {
        String openFolder = Table.NIGHT_MONTH + "=" + open;
        return log.live().keySet().stream()
                .map(path -> path.substring(0, path.indexOf('/')))
                .filter(month -> month.compareTo(openFolder) < 0)
                .collect(Collectors.groupingBy(month -> month, Collectors.counting()))
                .values()
                .stream()
                .anyMatch(files -> files > 1);
    }

    private TableLog log(Table table) {
        try {
            return TableLog.read(store.path(table));
        } catch (IOException unreadable) {
            throw unreadable(table, unreadable);
        }
    }

    private Size size(Table table, TableLog log) {
        Path folder = store.path(table);
        try (Stream<Path> tree = Files.walk(folder)) {
            long stored = 0;
            for (Path file : tree.filter(path -> path.toString().endsWith(".parquet"))
                    .filter(path -> !path.startsWith(folder.resolve("_delta_log")))
                    .toList()) {
                stored += Files.size(file);
            }
            long bytes = log.live().values().stream().mapToLong(Long::longValue).sum();
            return new Size(log.live().size(), bytes, stored);
        } catch (IOException unreadable) {
            throw unreadable(table, unreadable);
        }
    }

    private OperatorException unreadable(Table table, IOException cause) {
        return new OperatorException(
                ExitCode.STORAGE,
                "Cannot read %s: %s. See beatline doctor.".formatted(store.path(table), cause),
                cause);
    }
}
