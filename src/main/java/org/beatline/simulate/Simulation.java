package org.beatline.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Generates the corpus of a plan day by day. What is held in memory is what will still arrive: the stories of the last
 * days and the late articles of the last weeks, however many days the plan has.
 */
public final class Simulation {
    private static final double OFF_BEAT_REPRINTS = 0.15;
    private static final int DAYS_TO_RETRACTION = 3;
    private static final int FARTHEST_LOOK_ALIKE = 6;
    private static final int NO_LOOK_ALIKE_BELOW_WEIGHT = 3;

    private final SimulationPlan plan;
    private final Newsroom newsroom = Newsroom.shipped();
    private final Press press;
    private final double eventsPerDay;
    private final double[] expectedLines;
    private final TreeMap<LocalDate, List<Line>> arriving = new TreeMap<>();
    private final double topicTotal;
    private final Map<String, Integer> counts = new HashMap<>();

    private Simulation(SimulationPlan plan) {
        this.plan = plan;
        this.press = new Press(plan);
        this.expectedLines = expectedLines();
        double linesOfAFullDay = expectedLinesOfAFullDay();
        this.eventsPerDay = plan.beatShare() * linesOfAFullDay / plan.meanStory();
        this.topicTotal = newsroom.topics().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Takes the days of a corpus in order. */
    interface DaySink {
        void accept(LocalDate day, List<Line> lines, List<Story> stories);
    }

    /**
     * Writes {@code corpus/<day>/articles.jsonl.gz}, each day closed by {@code _COMPLETE}, and beside it
     * {@code truth/{articles,stories,days,others}.jsonl}. Of the articles' truth, {@code story}, {@code origin} and
     * {@code relation} have the form of the gold; {@code others} names the line of each broken record and retraction.
     *
     * @return what was written
     * @throws OperatorException if the folder already holds a corpus or cannot be written
     */
    public static SimulationSummary write(SimulationPlan plan, Path into) {
        Path corpus = into.resolve("corpus");
        if (Files.exists(corpus)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot write a simulated corpus: " + corpus + " exists. Name another folder or remove it.");
        }
        try (Truth truth = Truth.into(into.resolve("truth"), plan)) {
            SimulationSummary.Counter counter = new SimulationSummary.Counter();
            forEachDay(plan, (day, lines, stories) -> {
                writeDay(corpus, day, lines.stream().map(Line::content).toList());
                truth.add(day, lines, stories);
                counter.add(lines);
            });
            return counter.summary();
        } catch (IOException | UncheckedIOException failed) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot write a simulated corpus: " + failed.getMessage() + ". Check space and rights of " + into
                            + ".",
                    failed);
        }
    }

    /** Hands over the days of the plan in order, the lines of each by time of arrival. */
    static void forEachDay(SimulationPlan plan, DaySink sink) {
        Simulation simulation = new Simulation(plan);
        int prehistory = Telling.LAG_SHARES.length;
        for (LocalDate day = plan.start().minusDays(prehistory); day.isBefore(plan.end()); day = day.plusDays(1)) {
            List<Story> stories = simulation.stories(day);
            stories.forEach(simulation::send);
            if (!day.isBefore(plan.start())) {
                List<Line> lines = simulation.close(day, stories);
                sink.accept(day, lines, stories);
            }
        }
    }

    /** Writes one arrival day; the bytes depend on the lines only. */
    static void writeDay(Path corpus, LocalDate day, List<byte[]> lines) {
        try {
            Path folder = Files.createDirectories(corpus.resolve(day.toString()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                for (byte[] line : lines) {
                    gzip.write(line);
                    gzip.write('\n');
                }
            }
            Files.write(folder.resolve("articles.jsonl.gz"), bytes.toByteArray());
            Files.write(folder.resolve("_COMPLETE"), new byte[0]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Story> stories(LocalDate day) {
        List<Story> stories = new ArrayList<>();
        for (String topic : newsroom.topics().keySet()) {
            int count = count(topic, day);
            for (int i = 0; i < count; i++) {
                Event event = event(topic, day, i);
                stories.add(new Story(event, Telling.of(plan, newsroom, event)));
            }
        }
        return stories;
    }

    private int count(String topic, LocalDate day) {
        return counts.computeIfAbsent(day + "/" + topic, key -> drawnCount(topic, day));
    }

    private int drawnCount(String topic, LocalDate day) {
        double mean = eventsPerDay * newsroom.topics().get(topic) / topicTotal * plan.storyFactor(topic, day);
        return Draw.of(plan.seed(), "count " + topic, day.toEpochDay()).poisson(mean);
    }

    private Event event(String topic, LocalDate day, int number) {
        Draw draw = Draw.of(plan.seed(), "event " + topic, day.toEpochDay(), number);
        Event.Setting setting = setting(topic, day, number);
        String resembles = null;
        if (draw.happens(plan.lookAlikeShare())) {
            LocalDate earlier = day.minusDays(draw.between(1, FARTHEST_LOOK_ALIKE));
            int candidates = count(topic, earlier);
            int candidate = draw.below(Math.max(1, candidates));
            Event.Setting other = setting(topic, earlier, candidate);
            if (candidates > 0 && other.kind().weight() >= NO_LOOK_ALIKE_BELOW_WEIGHT) {
                setting = other;
                resembles = storyId(topic, earlier, candidate);
            }
        }
        return Event.drawn(newsroom, storyId(topic, day, number), day, setting, resembles, draw);
    }

    private Event.Setting setting(String topic, LocalDate day, int number) {
        return Event.Setting.drawn(newsroom, topic, Draw.of(plan.seed(), "setting " + topic, day.toEpochDay(), number));
    }

    private static String storyId(String topic, LocalDate day, int number) {
        return day + "/" + topic + "/" + (number + 1);
    }

    private void send(Story story) {
        for (Line line : press.lines(story.articles())) {
            if (!line.arrivalDay().isBefore(plan.start())) {
                arriving.computeIfAbsent(line.arrivalDay(), day -> new ArrayList<>())
                        .add(line);
            }
        }
    }

    /** Fills the day with stories off the beat up to what the plan wants of it and takes its lines. */
    private List<Line> close(LocalDate day, List<Story> stories) {
        List<Line> lines = arriving.computeIfAbsent(day, key -> new ArrayList<>());
        int index = (int) (day.toEpochDay() - plan.start().toEpochDay());
        long wanted = Math.round(expectedLines[index + 1]) - Math.round(expectedLines[index]);
        addBroken(day, index, lines);
        if (plan.retractions().contains(day)) {
            retract(day, lines);
        }
        for (int number = 0; lines.size() < wanted; number++) {
            Story story = offBeat(day, number);
            stories.add(story);
            send(story);
        }
        arriving.remove(day);
        lines.sort(Comparator.comparing(Line::collected));
        return lines;
    }

    private Story offBeat(LocalDate day, int number) {
        String topic = EventKind.OFF_BEAT;
        Draw draw = Draw.of(plan.seed(), "off beat", day.toEpochDay(), number);
        SimulatedOutlet outlet = draw.weighted(
                newsroom.outlets(), candidate -> plan.publishes(candidate, day) ? candidate.distraction() : 0);
        Event event = Event.drawn(newsroom, storyId(topic, day, number), day, setting(topic, day, number), null, draw);
        return new Story(event, Telling.offBeat(plan, newsroom, event, outlet, OFF_BEAT_REPRINTS));
    }

    private void addBroken(LocalDate day, int index, List<Line> lines) {
        double share = plan.noise().broken();
        long count = Math.round(share * expectedLines[index + 1]) - Math.round(share * expectedLines[index]);
        BrokenRecord[] forms = BrokenRecord.values();
        long before = Math.round(share * expectedLines[index]);
        for (long i = before; i < before + count; i++) {
            int minute = Draw.of(plan.seed(), "broken", i).below(24 * 60);
            lines.add(press.broken(
                    forms[(int) (i % forms.length)], day.atStartOfDay().plusMinutes(minute)));
        }
    }

    private void retract(LocalDate day, List<Line> lines) {
        lines.stream()
                .filter(line -> line.kind() == Line.Kind.ARTICLE)
                .filter(line -> line.article().event().kind().isOnBeat()
                        && line.article().parent() == null)
                .min(Comparator.comparing(Line::collected))
                .ifPresent(line -> {
                    LocalDateTime later = line.collected().plusDays(DAYS_TO_RETRACTION);
                    arriving.computeIfAbsent(later.toLocalDate(), key -> new ArrayList<>())
                            .add(press.retraction(line, later));
                });
    }

    /** Lines up to each day, cumulated: the records of the plan in proportion to the outlets that publish. */
    private double[] expectedLines() {
        double[] cumulated = new double[plan.days() + 1];
        for (int i = 0; i < plan.days(); i++) {
            cumulated[i + 1] = cumulated[i] + capacity(plan.start().plusDays(i));
        }
        double perUnit = plan.records() / cumulated[plan.days()];
        for (int i = 0; i < cumulated.length; i++) {
            cumulated[i] *= perUnit;
        }
        return cumulated;
    }

    private double expectedLinesOfAFullDay() {
        double full =
                newsroom.outlets().stream().mapToDouble(SimulatedOutlet::rate).sum();
        double all = 0;
        for (int i = 0; i < plan.days(); i++) {
            all += capacity(plan.start().plusDays(i));
        }
        return plan.records() * full / all;
    }

    private double capacity(LocalDate day) {
        return plan.activity(day)
                * newsroom.outlets().stream()
                        .filter(outlet -> plan.publishes(outlet, day))
                        .mapToDouble(SimulatedOutlet::rate)
                        .sum();
    }
}
