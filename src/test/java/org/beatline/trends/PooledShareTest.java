package org.beatline.trends;

import static org.beatline.trends.Vectors.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PooledShareTest {
    @TestFactory
    List<DynamicTest> agreesWithPandas() {
        return Vectors.of("02_share_and_epu", vector -> {
            JsonNode rows = vector.get("input").get("rows");
            PooledShare pooled = PooledShare.of(
                    Vectors.cells(vector.get("input"), rows), Vectors.counts(rows), Vectors.base(vector));
            JsonNode expected = vector.get("expected");
            assertClose(pooled.share(), expected.get("pooled_share"), vector.get("tolerance"), "share");
            assertClose(pooled.index(), expected.get("pooled_index"), vector.get("tolerance"), "index");
        });
    }
}
