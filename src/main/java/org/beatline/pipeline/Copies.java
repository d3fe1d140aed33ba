package org.beatline.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of one pass, those that many queries ask for held in memory while they are small: to find its files anew
 * for every query costs more than the rows of such a table do. A copy is what was read back from storage, and is dropped
 * when the table is written.
 */
final class Copies implements AutoCloseable {
    /** Bytes on disk up to which a table is held; beyond, reading only what a query needs is cheaper. */
    private static final long SMALL_BYTES = 32L << 20;

    private static final long FEW_READERS = 2;

    private final Store store;
    private final Set<Table> shared;
    private final Map<Table, Dataset<Row>> held = new ConcurrentHashMap<>();

    /** @param jobs of the pass; what more than {@link #FEW_READERS} of them read is worth holding */
    Copies(Store store, List<Job> jobs) {
        this.store = store;
        this.shared = jobs.stream()
                .flatMap(job -> job.reads().stream())
                .filter(table ->
                        jobs.stream().filter(job -> job.reads().contains(table)).count() > FEW_READERS)
                .collect(Collectors.toSet());
    }

    /** All rows of a table, as {@link Store#rows}. */
    Dataset<Row> rows(Table table) {
        return shared.contains(table) ? held.computeIfAbsent(table, this::copy) : store.rows(table);
    }

    /** To be called after a table was written. */
    void drop(Table table) {
        Dataset<Row> rows = held.remove(table);
        if (rows != null) {
            rows.unpersist(false);
        }
    }

    @Override
    public void close() {
        Set.copyOf(held.keySet()).forEach(this::drop);
    }

    private Dataset<Row> copy(Table table) {
        Dataset<Row> rows = store.rows(table);
        boolean isSmall = rows.queryExecution().analyzed().stats().sizeInBytes().longValue() <= SMALL_BYTES;
        return isSmall ? rows.persist() : rows;
    }
}
