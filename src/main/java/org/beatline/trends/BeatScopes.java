package org.beatline.trends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.beatline.articles.TopicRegistry;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Settings;

/**
 * The beat whose trends are measured.
 *
 * @param beat id
 * @param version of its topics, entities and outlets
 * @param coverage what the corpus holds; with no topics everything is on the beat, and nothing is left to divide by
 * @param topicLabels label for readers per topic id
 */
public record BeatScopes(String beat, String version, Coverage coverage, Map<String, String> topicLabels) {
    private static final List<String> MEANING = List.of("topics.conf", "entities.conf", "outlets.conf");
    private static final int VERSION_CHARACTERS = 12;

    /**
     * Reads the files of a beat.
     *
     * @param beat id
     * @param folders the beat and its overlays, in order
     */
    public static BeatScopes read(String beat, Coverage coverage, List<Path> folders) {
        Map<String, String> labels = new TreeMap<>();
        Settings.beatFile(TopicRegistry.class, folders, "topics.conf")
                .topics()
                .forEach((id, topic) -> labels.put(id, topic.label()));
        return new BeatScopes(beat, version(folders), labels.isEmpty() ? Coverage.BEAT : coverage, labels);
    }

    /** Scopes of the given types: the beat, then its topics by id. */
    List<Scope> of(List<ScopeType> types) {
        List<Scope> scopes = new ArrayList<>();
        if (types.contains(ScopeType.BEAT)) {
            scopes.add(new Scope(ScopeType.BEAT, beat, beat));
        }
        if (types.contains(ScopeType.TOPIC)) {
            new TreeMap<>(topicLabels).forEach((id, label) -> scopes.add(new Scope(ScopeType.TOPIC, id, label)));
        }
        return scopes;
    }

    private static String version(List<Path> folders) {
        StringBuilder content = new StringBuilder();
        try {
            for (Path folder : folders) {
                for (String name : MEANING) {
                    if (Files.isRegularFile(folder.resolve(name))) {
                        content.append(name)
                                .append(' ')
                                .append(Digests.sha256(Files.readAllBytes(folder.resolve(name))));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Digests.sha256(content.toString()).substring(0, VERSION_CHARACTERS);
    }
}
