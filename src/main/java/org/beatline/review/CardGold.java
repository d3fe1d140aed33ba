package org.beatline.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * What the card of a gold story should say.
 *
 * @param articles the source's own ids of the roots of its origins
 * @param isActionItem whether it is an action item
 * @param isHeld whether the gate holds it; absent where gold does not say
 * @param verifiedBy N
 * @param direction outcome for the party of the headline: -1, 0 or 1; absent where there is no such party
 * @param timeline dates it names
 * @param conflicts amounts, counts and dates that its origins state differently
 * @param figures amounts and counts that are no conflict, whatever their values
 */
public record CardGold(
        Set<String> articles,
        boolean isActionItem,
        Optional<Boolean> isHeld,
        int verifiedBy,
        Optional<Integer> direction,
        Set<When> timeline,
        List<Figure> conflicts,
        List<Figure> figures) {

    /**
     * A date of a timeline.
     *
     * @param date as precise as known: {@code 2026-07-07}, {@code 2026-W28}, {@code 2026-07}, {@code 2026-Q3} or
     *     {@code 2026}
     * @param status happened or scheduled
     */
    public record When(String date, String status) {}

    /** What origins state a number for, and the numbers; values that are no number are left out. */
    public record Figure(String what, Set<Double> values) {}

    /**
     * Gold by story.
     *
     * @throws OperatorException with exit code 2 if the file is no JSON object of stories
     */
    public static Map<String, CardGold> read(Path file) {
        Map<String, CardGold> gold = new TreeMap<>();
        try {
            JsonNode stories = new ObjectMapper().readTree(file.toFile());
            stories.fields().forEachRemaining(story -> {
                if (!story.getValue().path("origins").isArray()) {
                    throw refused(file, story.getKey() + " has no origins, so it is no story", null);
                }
                gold.put(story.getKey(), of(story.getValue()));
            });
        } catch (JsonProcessingException broken) {
            throw refused(file, broken.getOriginalMessage(), broken);
        } catch (IOException unreadable) {
            throw refused(file, unreadable.toString(), unreadable);
        }
        if (gold.isEmpty()) {
            throw refused(file, "it holds no story", null);
        }
        return gold;
    }

    private static CardGold of(JsonNode story) {
        Set<String> articles = new HashSet<>();
        story.path("origins").forEach(origin -> articles.add(origin.path("root").asText()));
        Set<When> timeline = new HashSet<>();
        story.path("timeline")
                .forEach(date -> timeline.add(
                        new When(date.path("date").asText(), date.path("status").asText())));
        List<Figure> conflicts = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        story.path("key_numbers").forEach(figure -> (figure.path("conflict").asBoolean() ? conflicts : figures)
                .add(new Figure(figure.path("what").asText(), values(figure))));
        JsonNode held = story.path("held");
        return new CardGold(
                articles,
                story.path("action_item").asBoolean(),
                held.isBoolean() ? Optional.of(held.asBoolean()) : Optional.empty(),
                story.path("verified_by").asInt(),
                direction(story.path("headline_party").path("direction").asText()),
                timeline,
                conflicts,
                figures);
    }

    private static Set<Double> values(JsonNode figure) {
        Set<Double> values = new HashSet<>();
        figure.path("values").forEach(stated -> {
            if (stated.path("value").isNumber()) {
                values.add(stated.path("value").asDouble());
            }
        });
        return values;
    }

    private static Optional<Integer> direction(String sign) {
        return switch (sign) {
            case "+" -> Optional.of(1);
            case "-" -> Optional.of(-1);
            case "" -> Optional.empty();
            default -> Optional.of(0);
        };
    }

    private static OperatorException refused(Path file, String why, Exception cause) {
        return new OperatorException(
                ExitCode.USAGE,
                "Cannot read gold %s: %s. Give a JSON object of stories by id.".formatted(file, why),
                cause);
    }
}
