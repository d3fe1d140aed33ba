package org.beatline.cli;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.RunFile;
import org.beatline.pipeline.RunFiles;
import org.beatline.pipeline.Settings;
import org.beatline.pipeline.Table;
import org.beatline.publish.ExportManifest;
import org.beatline.publish.Exports;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What ran, what is due, what failed and why. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "What ran, what is due, what failed and why.")
final class StatusCommand implements Callable<Integer> {
    private static final int SHOWN_ATTEMPTS = 5;

    @Mixin
    private RootOptions options;

    @Option(
            names = "--max-age",
            paramLabel = "AGE",
            converter = DurationConverter.class,
            description = "Exit with 3 if the last publish is older, such as 30h or 2d; for monitoring.")
    private Optional<Duration> maxAge = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Override
    public Integer call() {
        Workspace workspace = Workspace.open(options.settings(), Clock.systemUTC());
        StatusReport report = report(workspace);
        if (isJson) {
            System.out.println(report.json());
        } else {
            report.print(System.out);
        }
        if (maxAge.isPresent() && report.isStale(maxAge.get())) {
            System.err.printf(
                    "Stale: %s. Look at the attempts above, then run nightly.%n",
                    report.publishedAt()
                            .map(at -> "nights were last published at " + at + ", longer ago than --max-age")
                            .orElse("nothing was ever published"));
            return ExitCode.DATA_QUALITY.code();
        }
        return ExitCode.DONE.code();
    }

    private static StatusReport report(Workspace workspace) {
        List<Row> published = workspace.nights().published();
        List<LocalDate> nights = published.stream().map(StatusCommand::night).toList();
        List<Corpus.InputFile> frozen =
                published.stream().flatMap(row -> Nights.files(row).stream()).toList();
        Optional<Row> last = published.stream().max(Comparator.comparing(StatusCommand::night));
        Corpus corpus = new Corpus(workspace.settings().corpus().dir(), workspace.clock());
        List<LocalDate> due = new Nightly(workspace).due();
        return new StatusReport(
                workspace.root(),
                workspace.clock().instant(),
                published.size(),
                last.map(StatusCommand::night),
                last.map(row -> row.<Timestamp>getAs("recorded_at").toInstant()),
                new Exports(
                                workspace.root().resolve("export"),
                                workspace.settings().publish())
                        .latest()
                        .map(ExportManifest::night),
                due,
                due.stream()
                        .findFirst()
                        .flatMap(workspace.nights()::unfinished)
                        .map(claim -> claim.<Integer>getAs("attempt")),
                attempts(workspace, published),
                corpus.missingDays(),
                corpus.unread(nights, frozen),
                corpus.changed(frozen),
                last.flatMap(row -> unreviewedShare(workspace, night(row))));
    }

    private static List<StatusReport.Attempt> attempts(Workspace workspace, List<Row> published) {
        Set<String> known = published.stream()
                .map(row -> StatusReport.Attempt.key(
                        row.<java.sql.Date>getAs("first_night").toLocalDate(), row.<Integer>getAs("attempt")))
                .collect(Collectors.toSet());
        List<RunFile> runs = new RunFiles(workspace.root()).all();
        Map<LocalDate, Integer> newest =
                runs.stream().collect(Collectors.toMap(RunFile::firstNight, RunFile::attempt, Math::max));
        return runs.stream()
                .skip(Math.max(0, runs.size() - SHOWN_ATTEMPTS))
                .map(run -> StatusReport.Attempt.of(run, known, newest.get(run.firstNight())))
                .toList();
    }

    private static Optional<Double> unreviewedShare(Workspace workspace, LocalDate night) {
        Row share = workspace
                .rows(ArticleTables.ARTICLES, night)
                .where(col(Table.NIGHT).equalTo(lit(night)))
                .agg(avg(when(col("is_reviewed"), 0).otherwise(1)))
                .head();
        return share.isNullAt(0) ? Optional.empty() : Optional.of(share.getDouble(0));
    }

    private static LocalDate night(Row row) {
        return row.<java.sql.Date>getAs(Table.NIGHT).toLocalDate();
    }

    /** Durations in the forms of settings, or of ISO 8601. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Settings.duration(text);
            } catch (IllegalArgumentException unreadable) {
                throw new picocli.CommandLine.TypeConversionException(
                        "'" + text + "' is not a duration such as 30h, 2d or PT30H");
            }
        }
    }
}
