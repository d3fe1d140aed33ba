package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beatline.trends.Vectors.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.beatline.trends.PanelFit.Cells;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PanelFitTest {
    @TestFactory
    List<DynamicTest> agreesWithAPoissonRegression() {
        return Vectors.of("01a_panel_mle", vector -> {
            PanelFit fit = fit(vector);
            JsonNode expected = vector.get("expected");
            JsonNode tolerance = vector.get("tolerance");
            assertClose(fit.index(), expected.get("index"), tolerance.get("index"), "index");
            assertClose(
                    Arrays.stream(fit.expBeta())
                            .map(level -> level / fit.baseMean())
                            .toArray(),
                    expected.get("exp_beta_over_base_mean"),
                    tolerance.get("exp_beta"),
                    "exp(beta)");
            assertClose(
                    Arrays.stream(fit.expAlpha())
                            .map(level -> level * fit.baseMean())
                            .toArray(),
                    expected.get("exp_alpha_at_that_scale"),
                    tolerance.get("exp_alpha"),
                    "exp(alpha)");
        });
    }

    @TestFactory
    List<DynamicTest> outletsThatLeaveDoNotMoveTheIndex() {
        return Vectors.of("01c_panel_exit", vector -> {
            PanelFit fit = fit(vector);
            assertClose(
                    fit.index(),
                    vector.get("expected").get("index_model"),
                    vector.get("tolerance").get("index_model"),
                    "index");
            boolean[] isAfter = Vectors.marked(vector.get("settings").get("after_days"), fit.expBeta().length);
            assertThat(PanelFit.mean(fit.index(), isAfter) / 100)
                    .isBetween(
                            0.95 * vector.get("settings").get("true_ratio").asDouble(),
                            1.05 * vector.get("settings").get("true_ratio").asDouble());
        });
    }

    @Test
    void aDayOfTheFrozenPanelIsClosedForm() {
        Cells cells = new Cells(2, 2, new int[] {0, 1, 0, 1}, new int[] {0, 0, 1, 1}, new double[] {10, 20, 30, 10});
        double[] counts = {2, 5, 9, 3};
        PanelFit fit = PanelFit.of(cells, counts, new boolean[] {true, false});
        double expected = (9 + 3) / (30 * fit.expAlpha()[0] + 10 * fit.expAlpha()[1]);
        assertThat(fit.expBeta()[1]).isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void aTopicNobodyCoveredHasNoBase() {
        Cells cells = new Cells(1, 2, new int[] {0, 0}, new int[] {0, 1}, new double[] {10, 10});
        assertThat(PanelFit.of(cells, new double[2], new boolean[] {true, false})
                        .baseMean())
                .isNaN();
    }

    private static PanelFit fit(JsonNode vector) {
        JsonNode rows = vector.get("input").get("rows");
        return PanelFit.of(Vectors.cells(vector.get("input"), rows), Vectors.counts(rows), Vectors.base(vector));
    }
}
