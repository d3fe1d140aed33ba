package org.beatline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beatline.articles.ArticleSettings;
import org.beatline.articles.HealthSettings;
import org.beatline.articles.OutletSettings;
import org.beatline.cards.CardSettings;
import org.beatline.impact.ImpactSettings;
import org.beatline.pipeline.Logs.LogSettings;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Range;
import org.beatline.pipeline.Settings;
import org.beatline.publish.PublishSettings;
import org.beatline.sentiment.SentimentSettings;
import org.beatline.stories.StorySettings;
import org.beatline.trends.Coverage;
import org.beatline.trends.TrendSettings;

/**
 * Every setting; a component is a section of {@code reference.conf}.
 *
 * @param root where tables, artifacts and exports live
 * @param spark options of the Spark session by their own names
 */
public record BeatlineSettings(
        Path root,
        Storage storage,
        Run run,
        LogSettings log,
        Tidy tidy,
        Corpus corpus,
        Beat beat,
        Gates gates,
        ArticleSettings articles,
        OutletSettings outlets,
        HealthSettings health,
        StorySettings stories,
        SentimentSettings sentiment,
        ImpactSettings impact,
        CardSettings cards,
        TrendSettings trends,
        PublishSettings publish,
        Map<String, String> spark) {

    private static final String OF_THE_BEAT = "settings.conf";

    /**
     * Reads settings: the defaults, then {@code settings.conf} of the beat and its overlays where they have one, then
     * the files in order, then the overrides.
     *
     * @param home what relative paths are relative to
     * @param overrides dotted key to value
     * @throws OperatorException with exit code 2 naming every mistake
     */
    public static BeatlineSettings load(Path home, List<Path> files, Map<String, String> overrides) {
        BeatlineSettings general = Settings.load(BeatlineSettings.class, home, files, overrides);
        List<Path> ofTheBeat = general.beat().folders().stream()
                .map(folder -> folder.resolve(OF_THE_BEAT))
                .filter(Files::isRegularFile)
                .toList();
        if (ofTheBeat.isEmpty()) {
            return general;
        }
        List<Path> all = new ArrayList<>(ofTheBeat);
        all.addAll(files);
        return Settings.load(BeatlineSettings.class, home, all, overrides);
    }

    /**
     * The file system under the root.
     *
     * @param minFree bytes that must be free before nights are run
     */
    public record Storage(@Range(min = 0) long minFree) {}

    /**
     * A run of nights.
     *
     * @param stepTimeout longest time that a step may take
     */
    public record Run(Duration stepTimeout) {
        public Run {
            if (stepTimeout.isNegative() || stepTimeout.isZero()) {
                throw new IllegalArgumentException("step-timeout = %s leaves no time".formatted(stepTimeout));
            }
        }
    }

    /**
     * Maintenance of tables.
     *
     * @param retention how long files that no table needs any more are kept
     * @param claimAge age below which an unpublished claim counts as a run under way
     */
    public record Tidy(Duration retention, Duration claimAge) {}

    /**
     * The input.
     *
     * @param dir folder with one folder per arrival day
     * @param coverage whether the corpus holds all an outlet published or only what is on the beat
     */
    public record Corpus(Path dir, Coverage coverage) {}

    /**
     * What the news is about.
     *
     * @param name a folder of {@code folder}
     * @param folder where beats lie
     * @param overlays further folders, merged in order
     */
    public record Beat(String name, Path folder, List<Path> overlays) {
        /** The beat's own folder, then its overlays. */
        public List<Path> folders() {
            List<Path> folders = new ArrayList<>();
            folders.add(folder.resolve(name));
            folders.addAll(overlays);
            return folders;
        }
    }

    /**
     * Limits beyond which a night is not published.
     *
     * @param maxRejectedShare rejected records as a share of those read, over a night
     * @param minRecords fewest records a night must bring
     * @param tolerateBadFiles damaged input files a night may have
     * @param trailingNights nights before it that a night is compared with, once there are so many
     * @param minMedian median records, and rows behind a share, from which a night is compared
     * @param minVolume fewest records, as a share of the median
     * @param maxVolume most records, as a multiple of the median
     * @param maxShareChange most a share of records may differ from its median
     */
    public record Gates(
            @Range(min = 0, max = 1) double maxRejectedShare,
            @Range(min = 0) int minRecords,
            @Range(min = 0) int tolerateBadFiles,
            @Range(min = 1) int trailingNights,
            @Range(min = 1) int minMedian,
            @Range(min = 0) double minVolume,
            @Range(min = 1) double maxVolume,
            @Range(min = 0, max = 1) double maxShareChange) {}
}
