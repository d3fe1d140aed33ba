package org.beatline.cli;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.Workspace;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.cards.CardText;
import org.beatline.impact.ImpactTables;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.stories.StoryTables;
import org.beatline.trends.TrendTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Published tables, readable in a terminal. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "A readable table or card of what is published, as of any night.",
        subcommands = {ShowCommand.Trends.class, ShowCommand.Stories.class, ShowCommand.Story.class})
final class ShowCommand {
    private static final int SPARK_DAYS = 35;

    private ShowCommand() {}

    /** Root and as-of night of every show command. */
    static final class View {
        @Mixin
        private RootOptions options;

        @Option(names = "--night", paramLabel = "D", description = "As of this night; default the last published one.")
        private Optional<LocalDate> night = Optional.empty();

        @Option(names = "--json", description = "One JSON object a line.")
        private boolean isJson;

        private Workspace workspace;

        Workspace workspace() {
            if (workspace == null) {
                workspace = Workspace.open(options.settings(), Clock.systemUTC());
            }
            return workspace;
        }

        /** The night to look from. */
        LocalDate asOf() {
            LocalDate last = workspace()
                    .lastPublished()
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE,
                            "Cannot show anything: %s has no published night. Run beatline nightly first."
                                    .formatted(workspace().root())));
            return night.filter(chosen -> chosen.isBefore(last)).orElse(last);
        }
    }

    /** Newest value, interval or reason, and five weeks at a glance, per series. */
    @Command(
            name = "trends",
            mixinStandardHelpOptions = true,
            description = "Newest value with interval or reason, support and five weeks at a glance, per series.")
    static final class Trends implements Runnable {
        @Mixin
        private View view;

        @Option(names = "--topic", paramLabel = "ID", description = "All measures of one topic.")
        private Optional<String> topic = Optional.empty();

        @Option(
                names = "--measure",
                paramLabel = "NAME",
                description = "One measure; default attention, or all with --topic.")
        private Optional<String> measure = Optional.empty();

        @Override
        public void run() {
            LocalDate night = view.asOf();
            Dataset<Row> trends = view.workspace()
                    .rows(TrendTables.TRENDS, night)
                    .where(col("period_start").geq(lit(Date.valueOf(night.minusDays(SPARK_DAYS)))));
            if (topic.isPresent()) {
                trends = trends.where(
                        col("scope_type").equalTo("topic").and(col("scope").equalTo(topic.get())));
            }
            Optional<String> shown = topic.isPresent() ? measure : measure.or(() -> Optional.of("attention"));
            if (shown.isPresent()) {
                trends = trends.where(col("measure").equalTo(shown.get()));
            }
            List<TrendSeries> series = TrendSeries.newest(trends);
            if (view.isJson) {
                series.forEach(one -> one.days().forEach(row -> System.out.println(row.json())));
                return;
            }
            if (series.isEmpty()) {
                System.out.println("No such series as of " + night + ".");
            }
            series.forEach(one -> System.out.println(one.line()));
        }
    }

    /** Stories by impact. */
    @Command(name = "stories", mixinStandardHelpOptions = true, description = "Stories of the last days by impact.")
    static final class Stories implements Runnable {
        @Mixin
        private View view;

        @Option(names = "--topic", paramLabel = "ID", description = "Only stories of this topic.")
        private Optional<String> topic = Optional.empty();

        @Option(names = "--days", paramLabel = "N", defaultValue = "14", description = "First told in the last N days.")
        private int days;

        @Option(names = "--most", paramLabel = "N", defaultValue = "30", description = "At most so many.")
        private int most;

        @Override
        public void run() {
            LocalDate night = view.asOf();
            Dataset<Row> stories = view.workspace()
                    .current(CardTables.STORIES, night)
                    .where(col("first_day").gt(lit(Date.valueOf(night.minusDays(days)))));
            if (topic.isPresent()) {
                stories = stories.where(array_contains(col("topics.topic_id"), topic.get()));
            }
            List<Row> shown = stories.orderBy(desc("impact"), desc("verified_by"), col("story_id"))
                    .takeAsList(most);
            if (view.isJson) {
                shown.forEach(row -> System.out.println(row.json()));
            } else {
                System.out.print(CardText.list(shown));
            }
        }
    }

    /** One card. */
    @Command(name = "story", mixinStandardHelpOptions = true, description = "One story: scores, why, origins, sources.")
    static final class Story implements Runnable {
        @Mixin
        private View view;

        @Parameters(paramLabel = "ID", description = "Story id or a beginning of it that is unique.")
        private String id;

        @Override
        public void run() {
            LocalDate night = view.asOf();
            List<Row> found = view.workspace()
                    .current(CardTables.STORIES, night)
                    .where(col("story_id").startsWith(id))
                    .collectAsList();
            if (found.size() != 1) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "Cannot show story %s: %d stories begin so as of %s. Give an id of beatline show stories."
                                .formatted(id, found.size(), night));
            }
            Row story = found.get(0);
            if (view.isJson) {
                System.out.println(story.json());
                return;
            }
            String storyId = story.getAs("story_id");
            List<Row> claims = view.workspace()
                    .rows(ImpactTables.CLAIMS, night)
                    .where(col("story_id").equalTo(storyId).and(col("night").equalTo(story.<Date>getAs("night"))))
                    .orderBy("claim_id")
                    .collectAsList();
            Dataset<Row> placed = view.workspace()
                    .current(StoryTables.STORY_ARTICLES, night)
                    .where(col("story_id").equalTo(storyId))
                    .select("article_id", "relation", "origin_id", "origin_owner", "copy_of");
            List<Row> articles = placed.join(view.workspace().current(ArticleTables.ARTICLES, night), "article_id")
                    .orderBy("night", "published_at", "article_id")
                    .collectAsList();
            System.out.print(CardText.card(story, claims, articles));
        }
    }
}
