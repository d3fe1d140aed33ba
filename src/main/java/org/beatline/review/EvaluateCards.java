package org.beatline.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beatline.review.CardGold.Figure;
import org.beatline.review.CardGold.When;

/**
 * Compares the cards of a root with gold. A gold story is compared with the story found that holds most of the roots of
 * its origins, of several the first by id.
 *
 * @param stories gold stories
 * @param missing gold stories without a card here; they count as wrong everywhere
 * @param actionItems action item yes or no
 * @param held whether the gate holds the story, of stories for which gold says so
 * @param verifiedBy N exactly right
 * @param directions sign of the tier against the direction for the party of the headline
 * @param dates dates of the timelines with their precision
 * @param statuses happened or scheduled, of dates that are right
 * @param conflicts conflicts of figures; one is right if two of its values are in conflict in gold
 */
public record EvaluateCards(
        int stories,
        int missing,
        Answers actionItems,
        Answers held,
        Answers verifiedBy,
        Answers directions,
        Finds dates,
        Answers statuses,
        Finds conflicts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values that differ by a smaller share are one value. */
    private static final double SAME_VALUE = 0.005;

    /**
     * The card that was found.
     *
     * @param tier -2 to 2, or null
     * @param conflicts values of each conflict
     */
    public record Card(
            boolean isActionItem,
            boolean isHeld,
            int verifiedBy,
            Integer tier,
            Set<When> timeline,
            List<Set<Double>> conflicts) {}

    /**
     * Questions with one right answer.
     *
     * @param asked number of questions
     * @param wrong by story, as {@code expected/found}
     */
    public record Answers(int asked, Map<String, String> wrong) {
        /** Share of right answers; NaN where nothing was asked. */
        public double rightShare() {
            return asked == 0 ? Double.NaN : 1 - (double) wrong.size() / asked;
        }
    }

    /**
     * Things looked for.
     *
     * @param right found and in gold
     * @param found right or not
     * @param expected in gold
     * @param missed by story, in gold and not found
     * @param extra by story, found and not in gold
     */
    public record Finds(
            int right, int found, int expected, Map<String, List<String>> missed, Map<String, List<String>> extra) {
        /** Right of what was found; 1 where nothing was. */
        public double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        /** Found of what gold has; 1 where it has nothing. */
        public double recall() {
            return expected == 0 ? 1 : (double) right / expected;
        }

        /** Harmonic mean of precision and recall. */
        public double f1() {
            return found + expected == 0 ? 1 : 2.0 * right / (found + expected);
        }
    }

    /**
     * Compares gold with what was found.
     *
     * @param gold by gold story
     * @param storyOf story found by the source's own id of an article
     * @param cards by story found
     */
    public static EvaluateCards of(Map<String, CardGold> gold, Map<String, String> storyOf, Map<String, Card> cards) {
        Map<String, Optional<Card>> found = new TreeMap<>();
        gold.forEach((story, expected) ->
                found.put(story, holder(expected.articles(), storyOf).map(cards::get)));
        return new EvaluateCards(
                gold.size(),
                (int) found.values().stream().filter(Optional::isEmpty).count(),
                answers(gold, found, expected -> Optional.of(expected.isActionItem()), Card::isActionItem),
                answers(gold, found, CardGold::isHeld, Card::isHeld),
                answers(gold, found, expected -> Optional.of(expected.verifiedBy()), Card::verifiedBy),
                answers(gold, found, CardGold::direction, EvaluateCards::direction),
                dates(gold, found),
                statuses(gold, found),
                conflicts(gold, found));
    }

    private static Optional<String> holder(Set<String> articles, Map<String, String> storyOf) {
        Map<String, Integer> holders = new TreeMap<>();
        articles.stream()
                .filter(storyOf::containsKey)
                .forEach(article -> holders.merge(storyOf.get(article), 1, Integer::sum));
        return holders.entrySet().stream()
                .min(Comparator.comparing((Map.Entry<String, Integer> holder) -> -holder.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private static Answers answers(
            Map<String, CardGold> gold,
            Map<String, Optional<Card>> found,
            Function<CardGold, Optional<?>> expected,
            Function<Card, Object> answer) {
        Map<String, String> wrong = new TreeMap<>();
        int asked = 0;
        for (Map.Entry<String, CardGold> story : gold.entrySet()) {
            Optional<?> right = expected.apply(story.getValue());
            if (right.isPresent()) {
                asked++;
                Object given = found.get(story.getKey()).map(answer).orElse("nothing");
                if (!right.get().equals(given)) {
                    wrong.put(story.getKey(), right.get() + "/" + given);
                }
            }
        }
        return new Answers(asked, wrong);
    }

    private static Object direction(Card card) {
        return card.tier() == null ? "nothing" : Integer.signum(card.tier());
    }

    private static Finds dates(Map<String, CardGold> gold, Map<String, Optional<Card>> found) {
        Tally tally = new Tally();
        gold.forEach((story, expected) -> {
            Set<String> right = days(expected.timeline());
            Set<String> given = days(timeline(found.get(story)));
            right.forEach(date -> tally.expected(story, date, given.contains(date)));
            given.forEach(date -> tally.found(story, date, right.contains(date)));
        });
        return tally.finds();
    }

    private static Answers statuses(Map<String, CardGold> gold, Map<String, Optional<Card>> found) {
        Map<String, String> wrong = new TreeMap<>();
        int asked = 0;
        for (Map.Entry<String, CardGold> story : gold.entrySet()) {
            Map<String, String> given = timeline(found.get(story.getKey())).stream()
                    .collect(Collectors.toMap(When::date, When::status, (one, other) -> one));
            for (When date : story.getValue().timeline()) {
                if (given.containsKey(date.date())) {
                    asked++;
                    if (!given.get(date.date()).equals(date.status())) {
                        wrong.put(story.getKey() + " " + date.date(), date.status() + "/" + given.get(date.date()));
                    }
                }
            }
        }
        return new Answers(asked, wrong);
    }

    private static Set<When> timeline(Optional<Card> card) {
        return card.map(Card::timeline).orElse(Set.of());
    }

    private static Set<String> days(Set<When> timeline) {
        return timeline.stream().map(When::date).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Finds conflicts(Map<String, CardGold> gold, Map<String, Optional<Card>> found) {
        Tally tally = new Tally();
        gold.forEach((story, expected) -> {
            List<Set<Double>> given = found.get(story).map(Card::conflicts).orElse(List.<Set<Double>>of());
            for (Figure conflict : expected.conflicts()) {
                boolean isFound = given.stream().anyMatch(values -> sharesTwo(values, conflict.values()));
                tally.expected(story, conflict.what() + " " + new TreeSet<>(conflict.values()), isFound);
            }
            for (Set<Double> values : given) {
                boolean isRight = expected.conflicts().stream().anyMatch(one -> sharesTwo(values, one.values()));
                tally.found(story, String.valueOf(new TreeSet<>(values)), isRight);
            }
        });
        return tally.finds();
    }

    private static boolean sharesTwo(Set<Double> one, Set<Double> other) {
        return one.stream()
                        .filter(value ->
                                other.stream().anyMatch(same -> Math.abs(value - same) <= SAME_VALUE * Math.abs(same)))
                        .count()
                >= 2;
    }

    /** Counts what was found; a thing in gold that two finds match is one right find. */
    private static final class Tally {
        private final Map<String, List<String>> missed = new TreeMap<>();
        private final Map<String, List<String>> extra = new TreeMap<>();
        private int right;
        private int expected;

        void expected(String story, String thing, boolean isFound) {
            expected++;
            if (isFound) {
                right++;
            } else {
                missed.computeIfAbsent(story, id -> new ArrayList<>()).add(thing);
            }
        }

        void found(String story, String thing, boolean isRight) {
            if (!isRight) {
                extra.computeIfAbsent(story, id -> new ArrayList<>()).add(thing);
            }
        }

        Finds finds() {
            int wrong = extra.values().stream().mapToInt(List::size).sum();
            return new Finds(right, right + wrong, expected, missed, extra);
        }
    }

    /** Metrics for programs; what gold does not say is null. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("stories", stories);
        json.put("missing", missing);
        put(json, "action_item", actionItems);
        put(json, "held", held);
        put(json, "verified_by", verifiedBy);
        put(json, "direction", directions);
        put(json, "timeline", dates);
        put(json, "timeline_status", statuses);
        put(json, "conflicts", conflicts);
        return json;
    }

    private static void put(ObjectNode json, String name, Answers answers) {
        json.set(
                name + "_right",
                answers.asked() == 0 ? JSON.nullNode() : JSON.getNodeFactory().numberNode(answers.rightShare()));
        json.set(name + "_wrong", JSON.valueToTree(answers.wrong()));
    }

    private static void put(ObjectNode json, String name, Finds finds) {
        json.put(name + "_p", finds.precision());
        json.put(name + "_r", finds.recall());
        json.put(name + "_f1", finds.f1());
        json.set(name + "_missed", JSON.valueToTree(finds.missed()));
        json.set(name + "_extra", JSON.valueToTree(finds.extra()));
    }

    /** Metrics for people. */
    public String readable() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "cards of %d stories, %d without one%n", stories, missing));
        append(text, "action item", actionItems);
        append(text, "held", held);
        append(text, "N", verifiedBy);
        append(text, "direction", directions);
        append(text, "timeline dates", dates);
        append(text, "happened or scheduled", statuses);
        append(text, "conflicts", conflicts);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Answers answers) {
        if (answers.asked() == 0) {
            text.append(String.format(Locale.ROOT, "  %-22s not in gold%n", name));
            return;
        }
        text.append(
                String.format(Locale.ROOT, "  %-22s right %.3f of %d%n", name, answers.rightShare(), answers.asked()));
        answers.wrong()
                .forEach((story, values) -> text.append(String.format("    %-16s expected/found %s%n", story, values)));
    }

    private static void append(StringBuilder text, String name, Finds finds) {
        text.append(String.format(
                Locale.ROOT,
                "  %-22s precision %.3f  recall %.3f  F1 %.3f of %d%n",
                name,
                finds.precision(),
                finds.recall(),
                finds.f1(),
                finds.expected()));
        finds.missed().forEach((story, things) -> text.append(String.format("    %-8s missed %s%n", story, things)));
        finds.extra().forEach((story, things) -> text.append(String.format("    %-8s extra  %s%n", story, things)));
    }
}
