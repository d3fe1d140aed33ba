package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beatline.articles.OutletHealth.Arrivals;
import org.beatline.articles.OutletHealth.Judgement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OutletHealthTest {
    private static final Path VECTORS = Path.of(System.getProperty("beatline.vectors", "src/test/resources/vectors"));
    private static final LocalDate START = LocalDate.of(2026, 6, 17);

    @Test
    void aQuietDayAmongBusyOnesIsNotObserved() {
        Map<LocalDate, Judgement> days = newest(counts(8, 8, 8, 0), allNights(4));

        assertThat(days.get(week(2)).isObserved()).isTrue();
        assertThat(days.get(week(3)).reason()).isEqualTo(OutletHealth.LOW_COUNT);
    }

    @Test
    void threeSameWeekdaysAreNeeded() {
        assertThat(newest(counts(50, 50, 0), allNights(3)).get(week(2)).isObserved())
                .isTrue();
    }

    @Test
    void aZeroIsNoSurpriseForASmallOutlet() {
        assertThat(newest(counts(6, 7, 7, 0), allNights(4)).get(week(3)).isObserved())
                .isTrue();
    }

    @Test
    void aMereDipIsObserved() {
        assertThat(newest(counts(20, 20, 20, 8), allNights(4)).get(week(3)).isObserved())
                .isTrue();
        assertThat(newest(counts(20, 20, 20, 7), allNights(4)).get(week(3)).isObserved())
                .isFalse();
    }

    @Test
    void aMissingFolderMakesTheDayNotObserved() {
        List<LocalDate> nights = List.of(START, START.plusDays(2));
        List<Judgement> changes = health(nights)
                .changes(
                        List.of(new Arrivals(START, START, 9), new Arrivals(START.plusDays(2), START.plusDays(1), 4)),
                        List.of(),
                        nights);

        assertThat(changes)
                .contains(new Judgement(START.plusDays(2), START.plusDays(1), 4, OutletHealth.NOT_COLLECTED));
    }

    @Test
    void anOutletIsActiveUntilFourteenSilentDays() {
        List<LocalDate> nights = START.datesUntil(START.plusDays(30)).toList();
        List<Judgement> changes = health(nights)
                .changes(List.of(new Arrivals(START.plusDays(3), START.plusDays(3), 1)), List.of(), nights);

        assertThat(changes)
                .extracting(Judgement::day)
                .containsExactlyElementsOf(
                        START.plusDays(3).datesUntil(START.plusDays(18)).toList());
        assertThat(changes).allMatch(Judgement::isObserved);
    }

    @Test
    void aLateArticleChangesTheDayOnTheNightItArrives() {
        List<LocalDate> nights = START.datesUntil(START.plusDays(3)).toList();
        List<Judgement> changes = health(nights)
                .changes(
                        List.of(new Arrivals(START, START, 2), new Arrivals(START.plusDays(2), START, 1)),
                        List.of(),
                        nights);

        assertThat(changes.stream().filter(judgement -> judgement.day().equals(START)))
                .containsExactly(
                        new Judgement(START, START, 2, null), new Judgement(START.plusDays(2), START, 3, null));
    }

    @Test
    void aLateArticleMayChangeWhatLaterDaysAreComparedWith() {
        List<Arrivals> arrivals = new ArrayList<>(counts(6, 7, 7, 0));
        arrivals.add(new Arrivals(week(3).plusDays(1), week(2), 3));
        List<LocalDate> nights = START.datesUntil(week(3).plusDays(2)).toList();

        List<Judgement> changes = health(nights).changes(arrivals, List.of(), nights);

        assertThat(changes.stream().filter(judgement -> judgement.day().equals(week(3))))
                .containsExactly(
                        new Judgement(week(3), week(3), 0, null),
                        new Judgement(week(3).plusDays(1), week(3), 0, OutletHealth.LOW_COUNT));
    }

    @Test
    void nightByNightSaysWhatOnePassSays() {
        List<Arrivals> arrivals = new ArrayList<>();
        List<LocalDate> nights = new ArrayList<>();
        for (int night = 0; night < 120; night++) {
            if (night % 11 != 5) {
                nights.add(START.plusDays(night));
                for (int late = -1; late < 9; late += 2) {
                    int count = (night * 7 + late * 3 + 50) % 13 + (night / 20 % 3 == 2 ? -13 : 4);
                    if (count > 0) {
                        arrivals.add(new Arrivals(START.plusDays(night), START.plusDays(night - late), count));
                    }
                }
            }
        }
        List<Judgement> onePass = health(nights).changes(arrivals, List.of(), nights);

        List<Judgement> byNight = new ArrayList<>();
        Map<LocalDate, Judgement> standing = new HashMap<>();
        for (int i = 0; i < nights.size(); i++) {
            LocalDate night = nights.get(i);
            LocalDate reach = night.minusDays(OutletHealth.reach(TestSettings.HEALTH, 30));
            List<Judgement> changes = health(nights.subList(0, i + 1).stream()
                            .filter(day -> !day.isBefore(reach))
                            .toList())
                    .changes(
                            arrivals.stream()
                                    .filter(items -> !items.night().isAfter(night)
                                            && !items.night().isBefore(reach))
                                    .toList(),
                            standing.values().stream()
                                    .filter(judgement -> !judgement.day().isBefore(reach))
                                    .toList(),
                            List.of(night));
            changes.forEach(judgement -> standing.put(judgement.day(), judgement));
            byNight.addAll(changes);
        }

        assertThat(byNight).isEqualTo(onePass);
        assertThat(onePass)
                .extracting(Judgement::reason)
                .contains(null, OutletHealth.LOW_COUNT, OutletHealth.NOT_COLLECTED);
    }

    @Test
    void theLowerTailIsThatOfThePoissonDistribution() {
        assertThat(OutletHealth.lowerTail(0, 7)).isCloseTo(9.118819655545162e-4, within(1e-15));
        assertThat(OutletHealth.lowerTail(3, 12.5)).isCloseTo(0.0015545578430, within(1e-12));
        assertThat(OutletHealth.lowerTail(100_000, 100_000)).isCloseTo(0.5008, within(1e-3));
        assertThat(OutletHealth.lowerTail(500, 100)).isCloseTo(1, within(1e-12));
    }

    @TestFactory
    Stream<DynamicTest> theFloorRuleAgreesWithTheVectors() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(VECTORS.resolve("13_source_day_health.json").toFile());
        return IntStream.range(0, file.get("cases").size())
                .mapToObj(i -> file.get("cases").get(i))
                .map(vector -> DynamicTest.dynamicTest(vector.get("case").asText(), () -> assertFloor(vector)));
    }

    private static void assertFloor(JsonNode vector) {
        JsonNode settings = vector.get("settings");
        HealthSettings floor = new HealthSettings(
                HealthRule.FLOOR,
                14,
                settings.get("weeks").asInt(),
                3,
                7,
                0.001,
                settings.get("floor").asDouble(),
                settings.get("share").asDouble());
        OutletHealth health = new OutletHealth(floor, List.of());
        JsonNode items = vector.get("input").get("items_by_day");
        for (int day = 0; day < items.size(); day++) {
            List<Integer> sameWeekdays = new ArrayList<>();
            for (int before = day - 7; before >= Math.max(0, day - 7 * floor.weeks()); before -= 7) {
                if (!items.get(before).isNull()) {
                    sameWeekdays.add(items.get(before).asInt());
                }
            }
            assertThat(health.floorThreshold(sameWeekdays))
                    .as("threshold of day %d", day)
                    .isCloseTo(vector.get("expected").get("threshold").get(day).asDouble(), within(1e-9));
            boolean isObserved =
                    !items.get(day).isNull() && !health.isLow(items.get(day).asInt(), sameWeekdays);
            assertThat(isObserved)
                    .as("day %d", day)
                    .isEqualTo(vector.get("expected").get("observed").get(day).asBoolean());
        }
    }

    /** Counts on the same weekday of following weeks, arriving that day; one item on the days between. */
    private static List<Arrivals> counts(int... byWeek) {
        List<Arrivals> arrivals = new ArrayList<>();
        for (int week = 0; week < byWeek.length; week++) {
            if (byWeek[week] > 0) {
                arrivals.add(new Arrivals(week(week), week(week), byWeek[week]));
            }
        }
        return arrivals;
    }

    private static List<LocalDate> allNights(int weeks) {
        return START.datesUntil(week(weeks)).toList();
    }

    private static LocalDate week(int number) {
        return START.plusWeeks(number);
    }

    private static Map<LocalDate, Judgement> newest(List<Arrivals> arrivals, List<LocalDate> nights) {
        Map<LocalDate, Judgement> newest = new HashMap<>();
        health(nights)
                .changes(arrivals, List.of(), nights)
                .forEach(judgement -> newest.put(judgement.day(), judgement));
        return newest;
    }

    private static OutletHealth health(List<LocalDate> nights) {
        return new OutletHealth(TestSettings.HEALTH, nights);
    }
}
