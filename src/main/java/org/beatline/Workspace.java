package org.beatline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.Secrets;
import org.beatline.pipeline.Session;
import org.beatline.pipeline.Store;
import org.beatline.pipeline.Table;

/** An opened root: settings, session, tables, nights and artifacts. */
public final class Workspace {
    private final BeatlineSettings settings;
    private final Clock clock;
    private final SparkSession spark;
    private final Store store;
    private final Nights nights;
    private final ArtifactFolder artifacts;

    private Workspace(BeatlineSettings settings, Clock clock, SparkSession spark) {
        this.settings = settings;
        this.clock = clock;
        this.spark = spark;
        this.store = new Store(spark, settings.root());
        this.nights = new Nights(spark, store, clock, UUID.randomUUID().toString());
        this.artifacts = new ArtifactFolder(settings.root().resolve("artifacts"));
    }

    /** Opens the root of the settings; starts a Spark session if none runs. */
    public static Workspace open(BeatlineSettings settings, Clock clock) {
        return new Workspace(settings, clock, Session.open(settings.spark()));
    }

    /** Rows of published nights up to and including {@code night}. */
    public Dataset<Row> rows(Table table, LocalDate night) {
        return store.rowsThrough(table, night);
    }

    /** The newest row per key as of a night. */
    public Dataset<Row> current(Table table, LocalDate night) {
        return table.current(rows(table, night));
    }

    /** The last published night, if any. */
    public Optional<LocalDate> lastPublished() {
        return nights.lastPublished();
    }

    public BeatlineSettings settings() {
        return settings;
    }

    public Path root() {
        return settings.root();
    }

    public Clock clock() {
        return clock;
    }

    public SparkSession spark() {
        return spark;
    }

    public Store store() {
        return store;
    }

    public Nights nights() {
        return nights;
    }

    public ArtifactFolder artifacts() {
        return artifacts;
    }

    /** Fingerprint and program version of what runs now. */
    public Nights.Versions versions(Map<String, String> artifactVersions) {
        String program = Optional.ofNullable(Workspace.class.getPackage().getImplementationVersion())
                .orElse("development");
        String fingerprint = Digests.sha256(Secrets.of(settings.spark()).redacted(settings.toString()));
        return new Nights.Versions(settings.beat().name(), fingerprint, program, artifactVersions);
    }
}
