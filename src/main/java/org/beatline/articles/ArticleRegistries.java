package org.beatline.articles;

import java.nio.file.Path;
import java.util.List;
import org.beatline.pipeline.Settings;

/** What a beat says about its articles: topics, entities and outlets. */
public record ArticleRegistries(TopicRegistry topics, EntityRegistry entities, OutletRegistry outlets) {
    /**
     * Reads {@code topics.conf}, {@code entities.conf} and {@code outlets.conf}, later folders over earlier ones.
     *
     * @throws org.beatline.pipeline.OperatorException with exit code 2 naming every mistake in a file
     */
    public static ArticleRegistries read(List<Path> folders) {
        return new ArticleRegistries(
                Settings.beatFile(TopicRegistry.class, folders, "topics.conf"),
                Settings.beatFile(EntityRegistry.class, folders, "entities.conf"),
                Settings.beatFile(OutletRegistry.class, folders, "outlets.conf"));
    }

    /** A reader that knows them. */
    public ArticleReader reader(ArticleSettings settings, OutletSettings outletSettings) {
        return new ArticleReader(
                settings,
                new Outlets(outlets, outletSettings.unreviewed()),
                new TopicMatcher(topics),
                new EntityMatcher(entities));
    }
}
