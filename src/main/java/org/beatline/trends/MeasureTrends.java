package org.beatline.trends;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Table;
import org.beatline.stories.StoryTables;
import org.beatline.trends.Release.Due;
import org.beatline.trends.ScopeFacts.Event;
import org.beatline.trends.ScopeFacts.Item;
import org.beatline.trends.ScopeFacts.Story;
import org.beatline.trends.ScopeSeries.Frame;
import org.beatline.trends.ScopeSeries.SeriesCell;

/**
 * Publishes what is due of every series: each day at its four releases, as of the night of the release. Freezes the
 * panel on the first night that has enough days behind it, and then publishes the history of the indices once more.
 *
 * <p>Series begin on the first night that accepted an article; earlier days were not collected.
 *
 * @param settings of the section {@code trends}
 * @param beat whose trends
 */
public record MeasureTrends(TrendSettings settings, BeatScopes beat) implements Job {
    /** Version of the formulas: a change makes new numbers, so it is stated with each. */
    static final String METHOD_VERSION = "1.0";

    private static final String VOCABULARY = "vocabulary";
    private static final String DAY = "day";
    private static final String NOT_ADJUSTED = "NSA";
    private static final String PUBLISHED = "published";
    private static final String SUPPRESSED = "suppressed";
    private static final StructType SCOPES = StructType.fromDDL("scope STRING NOT NULL");
    private static final StructType FITTED = StructType.fromDDL("scope STRING NOT NULL, panel BINARY NOT NULL");

    /**
     * Where a root stands.
     *
     * @param firstDay first day of its series
     * @param previous night published last, or the first day if no series was published
     * @param methods versions of formulas and beat, by the night that published with them
     */
    private record History(LocalDate firstDay, LocalDate previous, TreeMap<Integer, String> methods) {}

    /** Versions that hold from a night on, by night. */
    private record Versions(
            TreeMap<Integer, String> vocabularies, TreeMap<Integer, String> panels, TreeMap<Integer, String> methods)
            implements Serializable {}

    @Override
    public String name() {
        return "measure-trends";
    }

    @Override
    public List<Table> reads() {
        return List.of(
                ArticleTables.ARTICLES,
                ArticleTables.OUTLET_DAYS,
                StoryTables.STORY_ARTICLES,
                CardTables.STORIES,
                TrendTables.TRENDS);
    }

    @Override
    public List<Table> writes() {
        return List.of(TrendTables.TRENDS);
    }

    @Override
    public Map<Table, Dataset<Row>> rows(Inputs inputs) {
        return Map.of(
                TrendTables.TRENDS,
                history(inputs).map(history -> trends(inputs, history)).orElseGet(() -> inputs.spark()
                        .createDataFrame(List.of(), TrendTables.TRENDS.schema())));
    }

    private Dataset<Row> trends(Inputs inputs, History history) {
        SparkSession spark = inputs.spark();
        List<LocalDate> nights = inputs.nights().stream()
                .filter(night -> night.isAfter(history.previous))
                .toList();
        int firstDay = day(history.firstDay);
        Optional<LocalDate> freezing = freezing(inputs, history.firstDay, nights);
        Vintages releases = releases(inputs, firstDay, freezing);
        List<Due> due = nights.isEmpty() ? List.of() : releases.from(day(nights.get(0)));
        if (due.isEmpty()) {
            return spark.createDataFrame(List.of(), TrendTables.TRENDS.schema());
        }

        LocalDate oldest = LocalDate.ofEpochDay(Math.max(
                firstDay,
                due.stream().mapToInt(Due::day).min().orElseThrow()
                        - settings.support().windowDays()
                        + 1));
        List<Scope> scopes = beat.of(settings.scopeTypes());
        Scope whole = beat.of(List.of(ScopeType.BEAT)).get(0);
        Function<Table, Dataset<Row>> recent = table -> CountedFacts.bearingOn(oldest, inputs.all(table));
        Dataset<Row> counted = inputs.keep(
                CountedFacts.articles(recent.apply(ArticleTables.ARTICLES), recent.apply(StoryTables.STORY_ARTICLES))
                        .filter(col("day").geq(lit(day(oldest)))));
        Dataset<Row> health = CountedFacts.health(recent.apply(ArticleTables.OUTLET_DAYS))
                .filter(col("day").geq(lit(day(oldest))));
        Frame frame = new Frame(
                exposure(CountedFacts.exposure(counted).unionByName(health, true)),
                beat.coverage(),
                firstDay,
                settings.bootstrap(),
                settings.support());
        Broadcast<Frame> shared = new JavaSparkContext(spark.sparkContext()).broadcast(frame);
        Dataset<Row> facts = facts(
                spark,
                scopes,
                CountedFacts.inScopes(counted, whole),
                CountedFacts.stories(recent.apply(CardTables.STORIES), whole));

        freezing.ifPresent(night -> freeze(inputs, facts, scopes, shared, history.firstDay, night));
        TreeMap<Integer, Panel> panels = new TreeMap<>();
        for (Artifact artifact : inputs.artifacts().versions(Panel.KIND)) {
            panels.put(day(artifact.effectiveNight()), Panel.read(artifact));
        }
        TreeMap<Integer, String> methods = history.methods;
        methods.put(day(nights.get(0)), method(METHOD_VERSION, beat.version()));
        Versions versions = new Versions(versions(inputs, VOCABULARY), versions(inputs, Panel.KIND), methods);
        return measured(
                facts,
                scopes,
                shared,
                due,
                releases,
                new JavaSparkContext(spark.sparkContext()).broadcast(panels),
                versions);
    }

    /** First and last night of the series so far; empty if no article was ever accepted. */
    private Optional<History> history(Inputs inputs) {
        Scope any = beat.of(settings.scopeTypes()).get(0);
        List<Row> published = inputs.earlier(TrendTables.TRENDS)
                .filter(col("series_id").equalTo(seriesId(any, Measure.NEW_STORIES)))
                .groupBy(Table.NIGHT)
                .agg(min("period_start"), max("method_version"), max("beat_version"))
                .orderBy(Table.NIGHT)
                .collectAsList();
        TreeMap<Integer, String> methods = new TreeMap<>();
        published.forEach(
                row -> methods.put(day(row.getDate(0).toLocalDate()), method(row.getString(2), row.getString(3))));
        if (!published.isEmpty()) {
            return Optional.of(new History(
                    published.get(0).getDate(1).toLocalDate(), LocalDate.ofEpochDay(methods.lastKey()), methods));
        }
        Row arrived = inputs.all(ArticleTables.ARTICLES).agg(min(Table.NIGHT)).head();
        return arrived.isNullAt(0)
                ? Optional.empty()
                : Optional.of(new History(
                        arrived.getDate(0).toLocalDate(), arrived.getDate(0).toLocalDate(), methods));
    }

    private static String method(String methodVersion, String beatVersion) {
        return methodVersion + " " + beatVersion;
    }

    /** The night of the range on which a panel must be frozen, unless one is recorded. */
    private Optional<LocalDate> freezing(Inputs inputs, LocalDate firstDay, List<LocalDate> nights) {
        int last = window(firstDay).to();
        return inputs.artifacts().versions(Panel.KIND).isEmpty()
                ? nights.stream().filter(night -> day(night) > last).findFirst()
                : Optional.empty();
    }

    private Panel.Window window(LocalDate firstDay) {
        TrendSettings.PanelSettings panel = settings.panel();
        LocalDate baseFrom = panel.baseFrom().orElse(firstDay);
        LocalDate baseTo = panel.baseTo().orElse(baseFrom.plusDays(panel.baseDays() - 1L));
        if (baseFrom.isBefore(firstDay) || baseTo.isBefore(baseFrom)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot freeze a panel: its base %s to %s does not lie in the collected days, which begin on %s. Set trends.panel.base-from and base-to."
                            .formatted(baseFrom, baseTo, firstDay));
        }
        int to = Math.max(day(firstDay) + panel.days() - 1, day(baseTo));
        return new Panel.Window(day(firstDay), to, day(baseFrom), day(baseTo));
    }

    /** Routine releases of all nights, and the whole history of the indices on a night from which a panel holds. */
    private static Vintages releases(Inputs inputs, int firstDay, Optional<LocalDate> freezing) {
        int[] nights = Stream.concat(inputs.earlierNights().stream(), inputs.nights().stream())
                .mapToInt(MeasureTrends::day)
                .filter(night -> night > firstDay)
                .toArray();
        List<Due> due = new ArrayList<>(Release.due(firstDay, firstDay, nights));
        List<Integer> effective = new ArrayList<>();
        freezing.ifPresent(night -> effective.add(day(night)));
        inputs.artifacts().versions(Panel.KIND).forEach(panel -> effective.add(day(panel.effectiveNight())));
        int before = firstDay;
        for (int night : nights) {
            int after = before;
            if (effective.stream().anyMatch(from -> after < from && from <= night)) {
                for (int day = firstDay; day < night; day++) {
                    due.add(new Due(day, Release.B, night));
                }
            }
            before = night;
        }
        return new Vintages(due);
    }

    private void freeze(
            Inputs inputs,
            Dataset<Row> facts,
            List<Scope> scopes,
            Broadcast<Frame> frame,
            LocalDate firstDay,
            LocalDate night) {
        Panel.Window window = window(firstDay);
        List<Panel.PanelOutlet> outlets = Panel.considered(
                frame.value().exposure(), window, day(night), settings.panel().memberDays());
        List<Panel.PanelOutlet> members =
                outlets.stream().filter(Panel.PanelOutlet::isMember).toList();
        Map<String, PanelScope> fitted = new TreeMap<>();
        for (Row row : fitted(facts, scopes, frame, members, window, day(night)).collectAsList()) {
            fitted.put(row.getString(0), PanelScope.read(row.getAs(1)));
        }
        new Panel(window, outlets, fitted).record(inputs.artifacts(), night);
    }

    /** One row per scope, article in a scope and story in a scope. */
    static Dataset<Row> facts(SparkSession spark, List<Scope> scopes, Dataset<Row> articles, Dataset<Row> stories) {
        List<Row> rows =
                scopes.stream().map(scope -> RowFactory.create(scope.key())).toList();
        Object[] keys = scopes.stream().map(Scope::key).toArray();
        return spark.createDataFrame(rows, SCOPES)
                .unionByName(articles, true)
                .unionByName(stories, true)
                .filter(col("scope").isin(keys));
    }

    private static Dataset<Row> fitted(
            Dataset<Row> facts,
            List<Scope> scopes,
            Broadcast<Frame> frame,
            List<Panel.PanelOutlet> members,
            Panel.Window window,
            int night) {
        Map<String, Scope> byKey = byKey(scopes);
        return facts.groupByKey((MapFunction<Row, String>) row -> row.getAs("scope"), Encoders.STRING())
                .flatMapGroups(
                        (FlatMapGroupsFunction<String, Row, Row>) (key, rows) -> {
                            ScopeSeries series = series(byKey.get(key), rows, frame.value());
                            byte[] panel = series.panel(members, window, night).bytes();
                            return List.of(RowFactory.create(key, panel)).iterator();
                        },
                        Encoders.row(FITTED));
    }

    private Dataset<Row> measured(
            Dataset<Row> facts,
            List<Scope> scopes,
            Broadcast<Frame> frame,
            List<Due> due,
            Vintages releases,
            Broadcast<TreeMap<Integer, Panel>> panels,
            Versions versions) {
        Map<String, Scope> byKey = byKey(scopes);
        String beatVersion = beat.version();
        List<Due> cells = new ArrayList<>(due);
        return facts.groupByKey((MapFunction<Row, String>) row -> row.getAs("scope"), Encoders.STRING())
                .flatMapGroups(
                        (FlatMapGroupsFunction<String, Row, Row>) (key, rows) -> {
                            Scope scope = byKey.get(key);
                            ScopeSeries series = series(scope, rows, frame.value());
                            return cells.stream()
                                    .flatMap(cell -> {
                                        Revisions revisions = new Revisions(series, cell, releases, versions);
                                        return series.cells(cell, at(panels.value(), cell.night())).stream()
                                                .map(of -> row(scope, of, beatVersion, versions, revisions.of(of)));
                                    })
                                    .iterator();
                        },
                        Encoders.row(TrendTables.TRENDS.schema()));
    }

    /** Why the cells of one release rest on something else than at the release before; the same for most measures. */
    private record Revisions(
            ScopeSeries series,
            Due due,
            Vintages releases,
            Versions versions,
            Map<OptionalInt, Set<RevisionReason>> known) {
        Revisions(ScopeSeries series, Due due, Vintages releases, Versions versions) {
            this(series, due, releases, versions, new HashMap<>());
        }

        /** Empty for a first release. */
        Set<RevisionReason> of(SeriesCell cell) {
            return known.computeIfAbsent(releases.nightBefore(due, cell.measure()), before -> {
                Set<RevisionReason> reasons = EnumSet.noneOf(RevisionReason.class);
                before.ifPresent(night -> reasons.addAll(since(night)));
                return reasons;
            });
        }

        private Set<RevisionReason> since(int before) {
            Set<RevisionReason> reasons = series.revisions(due.day(), before, due.night());
            if (!Objects.equals(at(versions.panels, before), at(versions.panels, due.night()))) {
                reasons.add(RevisionReason.PANEL);
            }
            if (!Objects.equals(at(versions.methods, before), at(versions.methods, due.night()))) {
                reasons.add(RevisionReason.METHOD);
            }
            return reasons;
        }
    }

    private static Map<String, Scope> byKey(List<Scope> scopes) {
        return scopes.stream().collect(Collectors.toMap(Scope::key, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static ScopeSeries series(Scope scope, Iterator<Row> rows, Frame frame) {
        ScopeFacts facts = new ScopeFacts(
                new BootstrapWeights(frame.bootstrap().seed()),
                frame.bootstrap().headlineReplicates());
        while (rows.hasNext()) {
            Row row = rows.next();
            String storyId = row.getAs("story_id");
            if (storyId == null) {
                continue;
            }
            int story = facts.number(storyId);
            String outletId = row.getAs("outlet_id");
            int from = row.<Integer>getAs("from");
            int until = row.<Integer>getAs("until");
            int day = row.<Integer>getAs("day");
            if (outletId == null) {
                facts.add(new Story(
                        story,
                        day,
                        row.<Integer>getAs("verified_by"),
                        row.getAs("tier"),
                        row.getAs("impact"),
                        row.getAs("sentiment_version"),
                        row.getAs("rubric_version"),
                        from,
                        until,
                        events(row)));
            } else {
                String owner = row.getAs("owner");
                int outlet = owner == null ? -1 : frame.exposure().outlet(outletId);
                facts.add(new Item(outlet, owner, story, row.getAs("origin_id"), day, from, until, events(row)));
            }
        }
        return new ScopeSeries(scope, facts, frame);
    }

    private static Exposure exposure(Dataset<Row> rows) {
        return Exposure.of(rows
                .select("outlet_id", "owner", "day", "from", "until", "articles", "is_observed", "events")
                .collectAsList()
                .stream()
                .map(row -> new Exposure.Entry(
                        row.getString(0),
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.isNullAt(5) ? null : row.getInt(5),
                        row.isNullAt(6) ? null : row.getBoolean(6),
                        events(row)))
                .toList());
    }

    private static List<Event> events(Row fact) {
        int index = fact.fieldIndex("events");
        return fact.isNullAt(index)
                ? List.of()
                : fact.<Row>getList(index).stream()
                        .map(event -> new Event(event.getInt(0), RevisionReason.valueOf(event.getString(1))))
                        .toList();
    }

    private static Row row(
            Scope scope, SeriesCell series, String beatVersion, Versions versions, Set<RevisionReason> revisions) {
        IndexCell cell = series.cell();
        Support support = cell.support();
        Date day = Date.valueOf(LocalDate.ofEpochDay(series.due().day()));
        int night = series.due().night();
        return RowFactory.create(
                seriesId(scope, series.measure()),
                scope.type().label(),
                scope.id(),
                scope.label(),
                series.measure().label(),
                series.measure().unit(),
                DAY,
                NOT_ADJUSTED,
                day,
                day,
                series.due().release().name(),
                cell.value(),
                cell.lo80(),
                cell.hi80(),
                cell.lo95(),
                cell.hi95(),
                cell.reason() == null ? PUBLISHED : SUPPRESSED,
                name(cell.reason()),
                name(cell.intervalReason()),
                revisions.stream().map(Enum::name).sorted().toArray(String[]::new),
                support.stories(),
                support.origins(),
                support.articles(),
                support.outlets(),
                support.owners(),
                support.exposure(),
                present(support.effectiveN()),
                present(support.coverage()),
                METHOD_VERSION,
                beatVersion,
                at(versions.panels, night),
                joined(series.models()),
                joined(series.rubrics()),
                at(versions.vocabularies, night),
                Date.valueOf(LocalDate.ofEpochDay(night)));
    }

    private static String seriesId(Scope scope, Measure measure) {
        return String.join("/", scope.key(), measure.label(), DAY, NOT_ADJUSTED);
    }

    private static TreeMap<Integer, String> versions(Inputs inputs, String kind) {
        TreeMap<Integer, String> versions = new TreeMap<>();
        inputs.artifacts()
                .versions(kind)
                .forEach(artifact -> versions.put(day(artifact.effectiveNight()), artifact.version()));
        return versions;
    }

    private static <T> T at(TreeMap<Integer, T> versions, int night) {
        Map.Entry<Integer, T> held = versions.floorEntry(night);
        return held == null ? null : held.getValue();
    }

    private static String joined(Set<String> versions) {
        return versions.isEmpty() ? null : String.join(",", versions);
    }

    private static String name(Reason reason) {
        return reason == null ? null : reason.name();
    }

    private static Double present(double number) {
        return Double.isNaN(number) ? null : number;
    }

    private static int day(LocalDate date) {
        return (int) date.toEpochDay();
    }
}
