package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scores against values computed by an independent implementation in exact decimals. */
class ImpactVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> claimsGiveTheExpectedVector() throws IOException {
        return cases("03a_impact.json")
                .map(node -> DynamicTest.dynamicTest(node.get("case").asText(), () -> agrees(node)));
    }

    @TestFactory
    Stream<DynamicTest> levelsGiveTheExpectedRawAndImpact() throws IOException {
        return cases("03b_impact_combine.json")
                .map(node -> DynamicTest.dynamicTest(node.get("case").asText(), () -> combines(node)));
    }

    private static void agrees(JsonNode node) {
        List<Claim> claims = new ArrayList<>();
        node.get("input").get("claims").forEach(claim -> claims.add(claim(claim)));
        JsonNode expected = node.get("expected");
        ImpactScore score = ImpactScore.of(claims);

        assertThat(score.vector()).isEqualTo(expected.get("vector").asText());
        assertThat(score.regulatory().doubleValue()).isEqualTo(expected.get("R").asDouble());
        assertThat(score.financial().doubleValue()).isEqualTo(expected.get("F").asDouble());
        assertThat(score.operational().doubleValue())
                .isEqualTo(expected.get("O").asDouble());
        assertThat(score.raw()).isEqualByComparingTo(expected.get("raw_exact").asText());
        assertThat(score.impact()).isEqualTo(expected.get("impact").asInt());
        assertThat(score.evidence()).isEqualTo(expected.get("evidence").asText());
        assertThat(score.action()).isEqualTo(expected.get("action").asText());
        assertThat(score.reason())
                .isEqualTo(
                        expected.get("reason").isNull()
                                ? null
                                : expected.get("reason").asText());
        for (Dimension dimension : Dimension.values()) {
            JsonNode used = expected.get("used").get(dimension.name());
            assertThat(score.used().get(dimension)).isEqualTo(used.isNull() ? null : used.asText());
        }
        for (Claim claim : claims) {
            JsonNode value = expected.get("claim_values").get(claim.id());
            BigDecimal got = ImpactScore.valueOf(claim);
            assertThat(got == null ? null : got.doubleValue()).isEqualTo(value.isNull() ? null : value.asDouble());
        }
        expected.get("impact_without").properties().forEach(without -> assertThat(
                        ImpactScore.impactWithout(claims, without.getKey()))
                .isEqualTo(without.getValue().asInt()));
    }

    private static void combines(JsonNode node) {
        JsonNode rows = node.get("input").get("rows");
        JsonNode expected = node.get("expected").get("rows");
        assertThat(rows.size()).isEqualTo(expected.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode levels = rows.get(i);
            BigDecimal raw = ImpactScore.raw(decimal(levels.get(0)), decimal(levels.get(1)), decimal(levels.get(2)));
            assertThat(raw).isEqualByComparingTo(expected.get(i).get(0).asText());
            assertThat(ImpactScore.impact(raw)).isEqualTo(expected.get(i).get(1).asInt());
        }
    }

    private static Claim claim(JsonNode node) {
        String id = node.get("id").asText();
        Dimension dimension = Dimension.valueOf(node.get("dimension").asText());
        Status status = constant(Status.class, node.get("status").asText());
        EvidenceClass evidence = EvidenceClass.valueOf(node.get("evidence").asText());
        if (dimension == Dimension.F) {
            ClaimAmount amount = new ClaimAmount(
                    decimal(node.get("amount_usd")),
                    constant(AmountKind.class, node.get("amount_kind").asText()),
                    node.has("awardees") ? node.get("awardees").asInt() : 1,
                    decimal(node.get("obligated_usd")),
                    decimal(node.get("revenue_usd")));
            return Claim.money(id, amount, status, evidence);
        }
        return Claim.act(
                id,
                dimension,
                node.get("action").asText(),
                decimal(node.get("level")),
                status,
                constant(Scope.class, node.get("scope").asText()),
                constant(Duration.class, node.get("duration").asText()),
                evidence);
    }

    private static BigDecimal decimal(JsonNode node) {
        return node == null || node.isNull() ? null : new BigDecimal(node.asText());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }

    private static Stream<JsonNode> cases(String file) throws IOException {
        File vectors = Path.of(System.getProperty("beatline.vectors", "src/test/resources/vectors"), file)
                .toFile();
        return StreamSupport.stream(JSON.readTree(vectors).get("cases").spliterator(), false);
    }
}
