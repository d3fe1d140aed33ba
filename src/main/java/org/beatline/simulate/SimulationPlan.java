package org.beatline.simulate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * What a generated corpus contains and which truths are planted in it.
 *
 * @param records lines to write in all, including repeated and broken ones
 * @param start first arrival day
 * @param days arrival days
 * @param seed everything random follows from it
 * @param idPrefix first characters of the records' ids
 * @param beatShare share of the records that tell events of the beat, 0..1
 * @param lookAlikeShare share of events with the actors of an event of the days before, 0..1
 * @param storyShape a story has at least n articles with probability n^-shape
 * @param largestStory upper limit of articles of a story
 * @param weekend output of a Saturday, Sunday or holiday relative to a working day, 0..1
 * @param holidays working days that count as weekend
 * @param noise shares of records with a flaw
 * @param rises topics that stay more frequent from a day on
 * @param bursts topics more frequent for some days
 * @param exits outlets that publish nothing from a day on
 * @param outages outlets that publish nothing on one day
 * @param retractions days on each of which one article is published that its outlet withdraws later
 */
public record SimulationPlan(
        long records,
        LocalDate start,
        int days,
        long seed,
        String idPrefix,
        double beatShare,
        double lookAlikeShare,
        double storyShape,
        int largestStory,
        double weekend,
        Set<LocalDate> holidays,
        Noise noise,
        List<Rise> rises,
        List<Burst> bursts,
        List<Exit> exits,
        List<Outage> outages,
        List<LocalDate> retractions) {
    private static final int DAYS_WITH_PLANTED_EFFECTS = 60;
    private static final int DAYS_BETWEEN_RETRACTIONS = 7;

    /** Shares of records, 0..1: without a usable date, arriving late, known already, corrected later, unreadable. */
    public record Noise(double undated, double late, double repeated, double corrected, double broken) {}

    /** Events of the topic are {@code factor} times as frequent from the day on. */
    public record Rise(String topic, LocalDate from, double factor) {}

    /** Events of the topic are {@code factor} times as frequent on {@code days} days. */
    public record Burst(String topic, LocalDate from, int days, double factor) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(from.plusDays(days));
        }
    }

    /** The outlet publishes nothing from the day on. */
    public record Exit(String outlet, LocalDate from) {}

    /** The outlet publishes nothing on the day. */
    public record Outage(String outlet, LocalDate day) {}

    /**
     * A corpus with the usual shares of late, corrected and repeated articles, and on every seventh day one that is
     * withdrawn later. From 60 days on it also has a rise of {@code launch} by half after 60 % of the days, two outlets
     * that leave after 55 %, a burst of {@code regulation} after 80 % and an outage after 70 %.
     *
     * @throws OperatorException if the numbers are too small to hold a corpus
     */
    public static SimulationPlan of(long articles, int days, long seed, LocalDate start) {
        if (days < 1 || articles < days) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot simulate a corpus: " + articles + " articles on " + days
                            + " days. Ask for at least one day and one article a day.");
        }
        SimulationPlan plain = new SimulationPlan(
                articles,
                start,
                days,
                seed,
                "a",
                0.5,
                0.3,
                1.25,
                24,
                0.6,
                Set.of(),
                new Noise(0.01, 0.02, 0.01, 0.012, 0.004),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                IntStream.iterate(
                                DAYS_BETWEEN_RETRACTIONS - 1, day -> day < days, day -> day + DAYS_BETWEEN_RETRACTIONS)
                        .mapToObj(start::plusDays)
                        .toList());
        if (days < DAYS_WITH_PLANTED_EFFECTS) {
            return plain;
        }
        LocalDate exit = start.plusDays(days * 55L / 100);
        return plain.with(
                List.of(new Rise("launch", start.plusDays(days * 60L / 100), 1.5)),
                List.of(new Burst("regulation", start.plusDays(days * 80L / 100), 4, 4)),
                List.of(new Exit("sierra-basin-observer", exit), new Exit("ordnance-circular", exit)),
                List.of(new Outage("capital-evening-post", start.plusDays(days * 70L / 100))),
                plain.retractions());
    }

    /** The same corpus with other planted effects. */
    public SimulationPlan with(
            List<Rise> otherRises,
            List<Burst> otherBursts,
            List<Exit> otherExits,
            List<Outage> otherOutages,
            List<LocalDate> otherRetractions) {
        return new SimulationPlan(
                records,
                start,
                days,
                seed,
                idPrefix,
                beatShare,
                lookAlikeShare,
                storyShape,
                largestStory,
                weekend,
                holidays,
                noise,
                otherRises,
                otherBursts,
                otherExits,
                otherOutages,
                otherRetractions);
    }

    /** First day after the last arrival day. */
    LocalDate end() {
        return start.plusDays(days);
    }

    /** How much more frequent events of the topic are on the day than without planted effects. */
    public double storyFactor(String topic, LocalDate day) {
        double factor = 1;
        for (Rise rise : rises) {
            if (rise.topic().equals(topic) && !day.isBefore(rise.from())) {
                factor *= rise.factor();
            }
        }
        for (Burst burst : bursts) {
            if (burst.topic().equals(topic) && burst.covers(day)) {
                factor *= burst.factor();
            }
        }
        return factor;
    }

    /** How much more frequent articles of the topic are on the day: the events of this day and those still told. */
    public double articleFactor(String topic, LocalDate day) {
        double firsts = 1 / meanStory();
        double factor = firsts * storyFactor(topic, day);
        for (int lag = 0; lag < Telling.LAG_SHARES.length; lag++) {
            factor += (1 - firsts) * Telling.LAG_SHARES[lag] * storyFactor(topic, day.minusDays(lag));
        }
        return factor;
    }

    /** Expected articles of a story of which nothing is lost. */
    double meanStory() {
        double mean = 0;
        for (int articles = 1; articles <= largestStory; articles++) {
            mean += StrictMath.pow(articles, -storyShape);
        }
        return mean;
    }

    /** Output of a day relative to a working day. */
    double activity(LocalDate day) {
        boolean isQuiet = day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || holidays.contains(day);
        return isQuiet ? weekend : 1;
    }

    /** True if the outlet publishes at all on the day. */
    boolean publishes(SimulatedOutlet outlet, LocalDate day) {
        boolean left = exits.stream().anyMatch(exit -> exit.outlet().equals(outlet.id()) && !day.isBefore(exit.from()));
        boolean silent =
                outages.stream().anyMatch(outage -> outage.outlet().equals(outlet.id()) && day.equals(outage.day()));
        return !left && !silent;
    }
}
