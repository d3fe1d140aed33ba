package org.beatline.simulate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.beatline.simulate.EventKind.FactRange;
import org.beatline.simulate.EventKind.Money;

/**
 * Something that happened: the truth behind one story.
 *
 * @param storyId day, topic and number within both, readable
 * @param actors names by field, those of the event it resembles where it is a look-alike
 * @param facts numbers, dates and people of this event alone, as printed
 * @param amountMillions the amount in millions of dollars, 0 without one
 * @param resembles story of the earlier event with the same actors, or null
 */
record Event(
        String storyId,
        EventKind kind,
        LocalDate day,
        Map<String, String> actors,
        Map<String, String> facts,
        double amountMillions,
        String resembles) {
    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MMMM d", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final int NEAREST_LATER_DATE = 20;
    private static final int FARTHEST_LATER_DATE = 75;

    /** What an event and those that resemble it have in common: the kind and the actors. */
    record Setting(EventKind kind, Map<String, String> actors) {
        static Setting drawn(Newsroom newsroom, String topic, Draw draw) {
            EventKind kind = draw.weighted(newsroom.kinds().get(topic), EventKind::weight);
            Map<String, String> actors = new LinkedHashMap<>();
            for (String list : kind.cast()) {
                Map<String, String> tuple = draw.one(newsroom.lists().get(list));
                tuple.forEach(actors::putIfAbsent);
            }
            String issuer = actors.values().iterator().next();
            actors.put("issuer", issuer);
            actors.put("street", draw.one(newsroom.names().get("street")));
            return new Setting(kind, actors);
        }
    }

    static Event drawn(Newsroom newsroom, String storyId, LocalDate day, Setting setting, String resembles, Draw draw) {
        Map<String, String> facts = new LinkedHashMap<>();
        double amount = 0;
        for (Map.Entry<String, FactRange> range : setting.kind().facts().entrySet()) {
            if (range.getValue().isMoney()) {
                amount = amount(range.getValue(), draw);
                facts.put(range.getKey(), printedMillions(amount));
            } else {
                int number =
                        draw.between(range.getValue().low(), range.getValue().high());
                facts.put(range.getKey(), printed(number));
            }
        }
        facts.put("day", WEEKDAY.format(day));
        facts.put("date", MONTH_DAY.format(day));
        facts.put("later", MONTH_DAY.format(day.plusDays(draw.between(NEAREST_LATER_DATE, FARTHEST_LATER_DATE))));
        int minute = draw.between(6 * 60, 21 * 60);
        facts.put("clock", clock(minute));
        facts.put("chief", newsroom.person(draw));
        return new Event(storyId, setting.kind(), day, setting.actors(), facts, amount, resembles);
    }

    /** The first number of the event as printed, or null if it has none. */
    String figure() {
        return kind.facts().entrySet().stream()
                .filter(range -> !range.getValue().isMoney())
                .findFirst()
                .map(range -> facts.get(range.getKey()))
                .orElse(null);
    }

    String issuer() {
        return actors.get("issuer");
    }

    double regulatory() {
        return kind.consequence().regulatory().orElse(0.0);
    }

    double operational() {
        return kind.consequence().operational().orElse(0.0);
    }

    /** 2 log10 of the counted amount in millions, in 0..10, half up to one decimal, less 1.5 for a proposed change. */
    double financial() {
        if (kind.consequence().money().isEmpty()) {
            return 0;
        }
        Money money = kind.consequence().money().get();
        double counted = money == Money.CEILING ? 0.3 * amountMillions : amountMillions;
        double level = 2 * StrictMath.log10(counted) - (money == Money.CHANGE ? 1.5 : 0);
        return new BigDecimal(Math.min(10, Math.max(0, level)))
                .setScale(1, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** The rubric's combination of the three levels, 1..10. */
    int impact() {
        List<BigDecimal> levels = List.of(regulatory(), financial(), operational()).stream()
                .sorted((left, right) -> Double.compare(right, left))
                .map(BigDecimal::valueOf)
                .toList();
        BigDecimal largest = levels.get(0);
        BigDecimal share =
                levels.get(1).multiply(new BigDecimal("0.02")).add(levels.get(2).multiply(new BigDecimal("0.01")));
        BigDecimal raw = largest.add(BigDecimal.TEN.subtract(largest).multiply(share));
        return Math.min(10, Math.max(1, raw.setScale(0, RoundingMode.HALF_UP).intValue()));
    }

    private static double amount(FactRange range, Draw draw) {
        double low = StrictMath.log(range.low());
        double value = StrictMath.exp(low + draw.uniform() * (StrictMath.log(range.high()) - low));
        int decimals = value < 20 ? 1 : 0;
        double rounded = value < 1000 ? value : Math.rint(value / 100) * 100;
        return BigDecimal.valueOf(rounded)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static String printedMillions(double millions) {
        BigDecimal amount = BigDecimal.valueOf(millions);
        return millions < 1000
                ? "$" + amount.stripTrailingZeros().toPlainString() + " million"
                : "$" + amount.movePointLeft(3).stripTrailingZeros().toPlainString() + " billion";
    }

    private static String printed(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String clock(int minute) {
        int hour = minute / 60;
        return String.format(
                Locale.ROOT, "%d:%02d %s", hour % 12 == 0 ? 12 : hour % 12, minute % 60, hour < 12 ? "a.m." : "p.m.");
    }
}
