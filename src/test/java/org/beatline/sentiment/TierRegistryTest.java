package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierRegistryTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 6, 17);

    @TempDir
    private Path folder;

    private Artifacts artifacts;
    private TierRegistry registry;

    @BeforeEach
    void open() {
        artifacts = new ArtifactFolder(folder);
        registry = new TierRegistry(artifacts, "none");
    }

    @Test
    void theNewestPromotedModelOfTheEncoderIsTheChampion() {
        Artifact first = model(TierRegistry.PROMOTED, NIGHT, "none", 1);
        Artifact second = model(TierRegistry.PROMOTED, NIGHT.plusDays(2), "none", 2);
        model(TierRegistry.PROMOTED, NIGHT.plusDays(3), "other", 3);
        model(TierRegistry.REFUSED, NIGHT.plusDays(3), "none", 4);
        assertThat(registry.champion(NIGHT.minusDays(1))).isEmpty();
        assertThat(registry.champion(NIGHT.plusDays(1))).contains(first);
        assertThat(registry.champion(NIGHT.plusDays(9))).contains(second);
    }

    @Test
    void aRollbackBringsTheEarlierChampionBackFromItsNightOn() {
        Artifact first = model(TierRegistry.PROMOTED, NIGHT, "none", 1);
        Artifact second = model(TierRegistry.PROMOTED, NIGHT, "none", 2);
        Artifact back = registry.rollback(NIGHT.plusDays(1));
        assertThat(registry.champion(NIGHT)).contains(second);
        assertThat(registry.champion(NIGHT.plusDays(1))).contains(back);
        assertThat(TierRegistry.facts(back).get("copy_of").asText()).isEqualTo(first.version());
        assertThat(back.read("weights")).isEqualTo(first.read("weights"));
    }

    @Test
    void aRefusedModelMayBePromotedByHandAndAnUnknownOneMayNot() {
        Artifact refused = model(TierRegistry.REFUSED, NIGHT, "none", 1);
        registry.promote(refused.version(), NIGHT.plusDays(1));
        assertThat(registry.champion(NIGHT)).isEmpty();
        assertThat(registry.champion(NIGHT.plusDays(1))).isPresent();
        assertThatThrownBy(() -> registry.promote("2026-01-01-ffffffffffff", NIGHT))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(refused.version());
    }

    @Test
    void nothingCanBeRolledBackToBeforeASecondPromotion() {
        model(TierRegistry.PROMOTED, NIGHT, "none", 1);
        assertThatThrownBy(() -> registry.rollback(NIGHT)).hasMessageContaining("1 model of none");
    }

    private Artifact model(String kind, LocalDate night, String encoder, int place) {
        String facts = "{\"encoder\": \"%s\", \"place\": %d}".formatted(encoder, place);
        return artifacts.record(
                kind,
                night,
                Digests.sha256(kind + place),
                Map.of("model.json", facts.getBytes(StandardCharsets.UTF_8), "weights", new byte[] {(byte) place}));
    }
}
