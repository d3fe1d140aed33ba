package org.beatline.sentiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small label files whose words give the tier away, and settings that train on them quickly. */
final class SomeLabels {
    static final Lexicon LEXICON =
            new Lexicon(Map.of("lost", -1.0, "won", 1.0), List.of("not"), List.of("avert*"), List.of("may"));

    private static final String[] WORDS = {"lost", "late", "scheduled", "won", "first"};
    private static final int FIRMS = 97;

    private SomeLabels() {}

    static SentimentSettings settings(EncoderKind encoder, Path vectors) {
        return new SentimentSettings(
                encoder,
                32,
                vectors,
                List.of(),
                100,
                5,
                0.2,
                0.2,
                0.05,
                2,
                500,
                1.5,
                0.1,
                1e-3,
                15,
                new SentimentSettings.Gate(0.01, 0.05, 0.25, 99));
    }

    /** Labels whose tier is one of five words; {@code wrongOf}-th label has the next tier instead. */
    static Path file(Path folder, String name, int count, int wrongOf) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int word = i % WORDS.length;
            int tier = (i % wrongOf == wrongOf - 1 ? (word + 1) % WORDS.length : word) - 2;
            lines.add(
                    """
                    {"id": "l%d", "title": "Firm %s its craft %s today", "text": "Notice %s of the day.", "tier": %d,\
                     "primary_party": "firm %d", "published_at": "2026-01-%02dT00:00:00Z"}"""
                            .formatted(i, WORDS[word], letters(i), letters(i * 7 + 1), tier, i % FIRMS, 1 + i % 28));
        }
        return write(folder.resolve(name), lines);
    }

    static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number + 1; rest > 0; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.append("craft").toString();
    }
}
