package org.beatline.articles;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Table;

/**
 * Judges outlet-days: which counts can be relied on, and which are missing.
 *
 * @param settings section {@code health}
 * @param settleDays days after publication up to which an arrival still counts
 */
public record ObserveOutlets(HealthSettings settings, int settleDays) implements Job {
    @Override
    public String name() {
        return "observe-outlets";
    }

    @Override
    public List<Table> reads() {
        return List.of(ArticleTables.ARTICLES, ArticleTables.OUTLET_DAYS);
    }

    @Override
    public List<Table> writes() {
        return List.of(ArticleTables.OUTLET_DAYS);
    }

    @Override
    public Map<Table, Dataset<Row>> rows(Inputs inputs) {
        List<LocalDate> published = inputs.earlierNights();
        // days since the night before the range come due with it, however long ago that was
        LocalDate firstDue = published.isEmpty() ? inputs.from() : published.get(published.size() - 1);
        LocalDate first = firstDue.minusDays(OutletHealth.reach(settings, settleDays));
        Dataset<Row> articles = since(inputs.all(ArticleTables.ARTICLES), first);
        Dataset<Row> judged =
                inputs.earlier(ArticleTables.OUTLET_DAYS).where(col("day").geq(lit(Date.valueOf(first))));
        TreeSet<LocalDate> collected = new TreeSet<>(inputs.nights());
        collected.addAll(published);
        OutletHealth health = new OutletHealth(settings, collected);
        return Map.of(
                ArticleTables.OUTLET_DAYS,
                judgements(arrivals(articles, settleDays), judged, health, List.copyOf(inputs.nights())));
    }

    /** Dated articles that arrived, none of them too late, per outlet, day of publication and night. */
    static Dataset<Row> arrivals(Dataset<Row> articles, int settleDays) {
        return articles.where(col("version").equalTo(1))
                .where(col("late_days").leq(settleDays))
                .where(col("is_placeholder").equalTo(false))
                .groupBy("outlet_id", "published_day", Table.NIGHT)
                .agg(
                        count(lit(1)).cast("int").as("accepted_count"),
                        max_by(col("owner"), col("article_id")).as("owner"));
    }

    /** New and changed judgements of the nights, given the arrivals and the judgements of earlier nights. */
    static Dataset<Row> judgements(
            Dataset<Row> arrivals, Dataset<Row> judged, OutletHealth health, List<LocalDate> nights) {
        return byOutlet(arrivals)
                .cogroup(
                        byOutlet(judged),
                        (CoGroupFunction<String, Row, Row, Row>)
                                (outlet, items, earlier) -> judgements(outlet, items, earlier, health, nights),
                        Encoders.row(ArticleTables.OUTLET_DAYS.schema()));
    }

    private static KeyValueGroupedDataset<String, Row> byOutlet(Dataset<Row> rows) {
        return rows.groupByKey((MapFunction<Row, String>) row -> row.getAs("outlet_id"), Encoders.STRING());
    }

    private static Iterator<Row> judgements(
            String outlet, Iterator<Row> items, Iterator<Row> earlier, OutletHealth health, List<LocalDate> nights) {
        List<OutletHealth.Arrivals> arrivals = new ArrayList<>();
        LocalDate ownedSince = LocalDate.MIN;
        String owner = null;
        while (items.hasNext()) {
            Row row = items.next();
            LocalDate night = day(row, Table.NIGHT);
            arrivals.add(new OutletHealth.Arrivals(night, day(row, "published_day"), row.getAs("accepted_count")));
            if (!night.isBefore(ownedSince)) {
                ownedSince = night;
                owner = row.getAs("owner");
            }
        }
        Map<LocalDate, OutletHealth.Judgement> before = new HashMap<>();
        while (earlier.hasNext()) {
            Row row = earlier.next();
            OutletHealth.Judgement judgement = new OutletHealth.Judgement(
                    day(row, Table.NIGHT), day(row, "day"), row.getAs("accepted_count"), row.getAs("reason"));
            before.merge(judgement.day(), judgement, (one, other) -> one.night().isAfter(other.night()) ? one : other);
        }
        String lastOwner = owner;
        return health.changes(arrivals, before.values(), nights).stream()
                .map(judgement -> RowFactory.create(
                        outlet,
                        lastOwner,
                        Date.valueOf(judgement.day()),
                        judgement.count(),
                        judgement.isObserved(),
                        judgement.reason(),
                        Date.valueOf(judgement.night())))
                .iterator();
    }

    private static Dataset<Row> since(Dataset<Row> rows, LocalDate first) {
        return rows.where(col(Table.NIGHT).geq(lit(Date.valueOf(first))));
    }

    private static LocalDate day(Row row, String column) {
        return row.<Date>getAs(column).toLocalDate();
    }
}
