package org.beatline.sentiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Labelled texts from JSON lines, plain or gzip: {@code title}, {@code text} (one of them is enough), {@code tier} and,
 * where there are any, {@code id, story, primary_party, published_at, topic, outlet_kind, difficulty}; every field
 * stands at the top or inside an object {@code gold}.
 */
public final class Labels {
    private static final List<String> SLICES = List.of("topic", "outlet_kind", "difficulty");
    private static final int MOST_MISTAKES_SHOWN = 5;
    private static final int DAY_CHARACTERS = 10;
    private static final int MONTH_CHARACTERS = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> renames;
    private final List<String> mistakes = new ArrayList<>();

    private Labels(Map<String, String> renames) {
        this.renames = renames;
    }

    /**
     * The labels of the files in order of file and line.
     *
     * @param renames field of ours to field of the files, such as {@code tier -> label}
     * @throws OperatorException with exit code 2 naming lines without a text or with a tier other than -2..2
     */
    public static List<Label> read(List<Path> files, Map<String, String> renames) {
        Labels reader = new Labels(renames);
        List<Label> labels = new ArrayList<>();
        for (Path file : files) {
            reader.addAll(file, labels);
        }
        if (!reader.mistakes.isEmpty()) {
            List<String> shown = reader.mistakes.subList(0, Math.min(MOST_MISTAKES_SHOWN, reader.mistakes.size()));
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot use labels: %d unusable line%s, such as%n  %s%nMend or remove them and run again."
                            .formatted(
                                    reader.mistakes.size(),
                                    reader.mistakes.size() == 1 ? "" : "s",
                                    String.join("\n  ", shown)));
        }
        return labels;
    }

    /**
     * One label per text, ordered by text hash: of labels of the same text the one with the smallest id stays.
     *
     * @throws OperatorException with exit code 2 if labels of one text disagree
     */
    static List<Label> distinct(Collection<Label> labels) {
        Map<String, Label> byText = new TreeMap<>();
        for (Label label :
                labels.stream().sorted(Comparator.comparing(Label::id)).toList()) {
            Label known = byText.putIfAbsent(label.textHash(), label);
            if (known != null && known.tier() != label.tier()) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "Cannot use labels: %s and %s have the same text and tiers %d and %d. Settle on one of them."
                                .formatted(known.id(), label.id(), known.tier(), label.tier()));
            }
        }
        return List.copyOf(byText.values());
    }

    private void addAll(Path file, List<Label> labels) {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(line, file.getFileName() + ":" + number, labels);
                }
            }
        } catch (IOException unreadable) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read labels %s: %s. Check sentiment.labels.".formatted(file, unreadable),
                    unreadable);
        }
    }

    private void add(String line, String where, List<Label> labels) {
        JsonNode item;
        try {
            item = JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            mistakes.add(where + ": " + broken.getOriginalMessage());
            return;
        }
        String text = TierModel.input(string(item, "title"), string(item, "text"));
        JsonNode tier = field(item, "tier");
        double value = tier == null || tier.isBoolean() ? Double.NaN : tier.asDouble(Double.NaN);
        if (text.isEmpty()) {
            mistakes.add(where + ": neither title nor text");
        } else if (value != Math.rint(value) || Math.abs(value) > Math.abs(CumulativeTiers.LOWEST)) {
            mistakes.add("%s: tier %s is not one of -2, -1, 0, 1, 2".formatted(where, tier));
        } else {
            labels.add(label(item, where, text, (int) value));
        }
    }

    private Label label(JsonNode item, String where, String text, int tier) {
        String id = string(item, "id");
        LocalDate day = day(string(item, "published_at"));
        Map<String, String> slices = new HashMap<>();
        for (String slice : SLICES) {
            String value = string(item, slice);
            if (value != null) {
                slices.put(slice, value);
            }
        }
        if (day != null) {
            slices.put("month", day.toString().substring(0, MONTH_CHARACTERS));
        }
        return new Label(id == null ? where : id, text, tier, group(item, text), day, Map.copyOf(slices));
    }

    private String group(JsonNode item, String text) {
        String story = string(item, "story");
        if (story != null) {
            return "story/" + story;
        }
        String party = string(item, "primary_party");
        return party == null || party.isBlank()
                ? "text/" + TierModel.textHash(text)
                : "party/" + party.strip().toLowerCase(Locale.ROOT);
    }

    private String string(JsonNode item, String name) {
        JsonNode value = field(item, name);
        return value == null ? null : value.asText();
    }

    private JsonNode field(JsonNode item, String name) {
        String theirs = renames.getOrDefault(name, name);
        JsonNode value =
                item.hasNonNull(theirs) ? item.get(theirs) : item.path("gold").get(theirs);
        return value == null || value.isNull() ? null : value;
    }

    private static LocalDate day(String publishedAt) {
        if (publishedAt == null || publishedAt.length() < DAY_CHARACTERS) {
            return null;
        }
        try {
            return LocalDate.parse(publishedAt.substring(0, DAY_CHARACTERS));
        } catch (DateTimeParseException undated) {
            return null;
        }
    }
}
