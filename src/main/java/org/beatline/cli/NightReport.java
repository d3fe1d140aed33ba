package org.beatline.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.io.PrintStream;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.Workspace;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Table;
import org.beatline.trends.TrendTables;

/** What a reader sees when nights end. */
final class NightReport {
    private static final int SHOWN_STORIES = 5;
    private static final int SHOWN_TOPICS = 3;
    private static final int RECENT_DAYS = 7;
    private static final int SPARK_DAYS = 35;
    private static final double PERCENT = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private NightReport() {}

    /** Prints counts, stories, topics, a suppressed series, times and where to go next. */
    static void print(Workspace workspace, List<Runner.Outcome> outcomes, long nanos, PrintStream out) {
        LocalDate night = workspace.lastPublished().orElseThrow();
        printCounts(outcomes, out);
        printUnreviewed(workspace, outcomes, night, out);
        printWarnings(outcomes, out);
        printStories(workspace, night, out);
        printTopics(workspace, night, out);
        printTimes(outcomes, nanos, out);
        out.println();
        out.println("Exports   " + workspace.root().resolve("export"));
        out.println("Next      jobs/beatline show trends --conf conf/local.conf --topic launch");
    }

    private static void printCounts(List<Runner.Outcome> outcomes, PrintStream out) {
        long read = outcomes.stream()
                .flatMap(outcome -> outcome.claim().files().stream())
                .mapToLong(Corpus.InputFile::records)
                .filter(records -> records > 0)
                .sum();
        out.println();
        out.printf(
                Locale.ROOT,
                "Records   %,d read = %,d accepted + %,d repeated + %,d rejected%n",
                read,
                added(outcomes, "articles"),
                added(outcomes, "repeated_records"),
                added(outcomes, "rejected_records"));
    }

    private static void printUnreviewed(
            Workspace workspace, List<Runner.Outcome> outcomes, LocalDate night, PrintStream out) {
        LocalDate first = outcomes.get(0).claim().nights().get(0);
        Row articles = workspace
                .rows(ArticleTables.ARTICLES, night)
                .where(col(Table.NIGHT).geq(lit(Date.valueOf(first))))
                .agg(
                        count(lit(1)),
                        count_if(not(col("is_reviewed")).and(not(col("is_placeholder")))),
                        count_if(col("is_placeholder")))
                .head();
        double percent = PERCENT / Math.max(1, articles.getLong(0));
        out.printf(
                Locale.ROOT,
                "Outlets   %.1f %% of articles are of outlets nobody reviewed, %.1f %% of none that has a name%s%n",
                percent * articles.getLong(1),
                percent * articles.getLong(2),
                articles.getLong(1) == 0 ? "" : "; next: jobs/beatline outlets draft");
    }

    private static void printWarnings(List<Runner.Outcome> outcomes, PrintStream out) {
        outcomes.stream()
                .flatMap(outcome -> outcome.warnings().stream())
                .forEach(warning -> out.println("Warning   " + warning));
    }

    private static long added(List<Runner.Outcome> outcomes, String table) {
        return outcomes.stream()
                .mapToLong(outcome -> outcome.rowCounts().getOrDefault(table, 0L))
                .sum();
    }

    private static void printStories(Workspace workspace, LocalDate night, PrintStream out) {
        // a story is told by an article of its first day at the earliest, which arrives at most a day before that
        List<Row> stories = workspace
                .rows(CardTables.STORIES, night)
                .where(col(Table.NIGHT).geq(lit(Date.valueOf(night.minusDays(RECENT_DAYS + 1)))))
                .transform(CardTables.STORIES::current)
                .where(col("first_day").gt(lit(Date.valueOf(night.minusDays(RECENT_DAYS)))))
                .where("NOT is_held AND NOT is_retracted AND NOT several_developments")
                .orderBy(desc("impact"), desc("verified_by"), col("story_id"))
                .select("story_id", "headline", "impact", "verified_by", "tier", "confidence_band")
                .takeAsList(SHOWN_STORIES);
        out.println();
        out.println("Stories   first told in the last " + RECENT_DAYS + " days, by impact");
        for (Row story : stories) {
            out.printf(
                    Locale.ROOT,
                    "  impact %2d  tier %+d  verified by %d (%s)  %s  [%s]%n",
                    story.<Integer>getAs("impact"),
                    story.<Integer>getAs("tier"),
                    story.<Integer>getAs("verified_by"),
                    story.<String>getAs("confidence_band"),
                    story.<String>getAs("headline"),
                    story.<String>getAs("story_id").substring(0, 8));
        }
    }

    private static void printTopics(Workspace workspace, LocalDate night, PrintStream out) {
        Dataset<Row> recent = workspace
                .rows(TrendTables.TRENDS, night)
                .where("grain = 'day'")
                .where(col("period_start").geq(lit(Date.valueOf(night.minusDays(SPARK_DAYS)))));
        List<TrendSeries> series = TrendSeries.newest(recent);
        List<TrendSeries> topics = series.stream()
                .filter(one -> one.scopeType().equals("topic") && one.measure().equals("attention"))
                .toList();
        out.println();
        out.println("Attention 100 = mean of the base days; 95 % interval; the last five weeks");
        topics.stream()
                .sorted(TrendSeries.BY_SUPPORT)
                .limit(SHOWN_TOPICS)
                .forEach(one -> out.println("  " + one.line()));
        series.stream()
                .filter(TrendSeries::isSuppressed)
                .sorted(TrendSeries.BY_SUPPORT)
                .findFirst()
                .ifPresent(one -> {
                    out.println();
                    out.println("Suppressed, for example");
                    out.println("  " + one.line());
                });
    }

    private static void printTimes(List<Runner.Outcome> outcomes, long nanos, PrintStream out) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        outcomes.forEach(outcome -> outcome.steps().forEach((step, took) -> steps.merge(step, took, Duration::plus)));
        out.println();
        out.println("Time      "
                + steps.entrySet().stream()
                        .map(step -> "%s %.1f s"
                                .formatted(step.getKey(), step.getValue().toNanos() / NANOS_PER_SECOND))
                        .collect(Collectors.joining(", "))
                + "; in all %.1f s".formatted(nanos / NANOS_PER_SECOND));
    }
}
