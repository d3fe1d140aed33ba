package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class E5EncoderTest {
    private static final int TOKENS = 96;
    private static final String LAUNCH = "Kestrel 4 reaches orbit on its first flight";
    private static final String LONG_TEXT = "The regulator grounded the fleet after a third engine fault. ".repeat(20);

    private final E5Encoder encoder = E5Encoder.shared();

    @Test
    void aTextHasTheSameVectorAloneAndAfterOthers() {
        float[] alone = encoder.vector(LAUNCH, TOKENS);
        encoder.vector(LONG_TEXT, TOKENS);
        assertThat(encoder.vector(LAUNCH, TOKENS)).containsExactly(alone);
    }

    @Test
    void vectorsHaveLengthOneAndRelatedTextsAreCloser() {
        float[] launch = encoder.vector(LAUNCH, TOKENS);
        float[] maiden = encoder.vector("Maiden flight of the rocket Kestrel 4 is a success", TOKENS);
        float[] court = encoder.vector("Court sets date for hearing on shipyard pension dispute", TOKENS);
        assertThat(dot(launch, launch)).isCloseTo(1, within(0.02));
        assertThat(dot(launch, maiden)).isGreaterThan(dot(launch, court));
    }

    @Test
    void aCachedVectorIsTheEncodedOne(@TempDir Path folder) throws IOException {
        String hash = TierModel.textHash(LAUNCH);
        float[] encoded = encoder.vector(LAUNCH, TOKENS);
        VectorCache.write(folder.resolve("some.vec"), "e5-small-v2-q/96", Map.of(hash, encoded));
        assertThat(VectorCache.open(folder, "e5-small-v2-q/96").vector(hash).orElseThrow())
                .containsExactly(encoded);
        assertThat(VectorCache.open(folder, "e5-small-v2-q/64").vector(hash)).isEmpty();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
