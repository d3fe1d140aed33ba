package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beatline.trends.Vectors.assertClose;
import static org.beatline.trends.Vectors.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.beatline.trends.PanelFit.Cells;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Effective numbers, links between panels and bases, one outlet left out, consequence. */
class IndexArithmeticTest {
    @TestFactory
    List<DynamicTest> agreesWithIndependentSoftware() {
        return Vectors.of("12_index_helpers", vector -> {
            JsonNode input = vector.get("input");
            JsonNode expected = vector.get("expected");
            JsonNode tolerance = vector.get("tolerance");
            if (input.has("weights")) {
                Concentration concentration = Concentration.of(doubles(input.get("weights")));
                assertClose(concentration.effectiveN(), expected.get("effective_n"), tolerance, "effective n");
                assertClose(concentration.hhi(), expected.get("hhi"), tolerance, "hhi");
                assertClose(concentration.diversity(), expected.get("diversity"), tolerance, "diversity");
            } else if (input.has("owner")) {
                owners(input, expected, tolerance);
            } else if (input.has("old")) {
                double[] old = doubles(input.get("old"));
                double[] fresh = doubles(input.get("new"));
                assertThat(ChainLink.daysUsed(old, fresh))
                        .isEqualTo(expected.get("days_used").asInt());
                double factor = ChainLink.factor(old, fresh);
                assertClose(factor, expected.get("link_factor"), tolerance, "link factor");
                assertClose(
                        ChainLink.scaled(fresh, factor), expected.get("new_on_old_scale"), tolerance, "linked index");
            } else if (input.has("new_base_days")) {
                double[] index = doubles(input.get("index"));
                double factor = ChainLink.rebasing(index, Vectors.marked(input.get("new_base_days"), index.length));
                assertClose(factor, expected.get("link_factor"), tolerance, "rebasing factor");
                assertClose(ChainLink.scaled(index, factor), expected.get("rebased"), tolerance, "rebased index");
            } else if (input.has("floating")) {
                for (int day = 0; day < input.get("floating").size(); day++) {
                    double effect = ChainLink.compositionEffect(
                            doubles(input.get("floating"))[day], doubles(input.get("fixed"))[day]);
                    assertClose(effect, expected.get("effect").get(day), tolerance, "effect " + day);
                }
            } else if (input.has("outlets")) {
                leaveOneOut(vector);
            } else {
                consequence(input, expected, tolerance);
            }
        });
    }

    private static void owners(JsonNode input, JsonNode expected, JsonNode tolerance) {
        Map<String, Double> sums = new TreeMap<>();
        for (int i = 0; i < input.get("owner").size(); i++) {
            sums.merge(
                    input.get("owner").get(i).asText(),
                    input.get("count").get(i).asDouble(),
                    Double::sum);
        }
        Concentration concentration = Concentration.of(sums.values());
        assertClose(concentration.diversity(), expected.get("diversity"), tolerance, "diversity");
        assertClose(concentration.effectiveN(), expected.get("effective_owners"), tolerance, "effective owners");
    }

    private static void leaveOneOut(JsonNode vector) {
        JsonNode input = vector.get("input");
        JsonNode expected = vector.get("expected");
        JsonNode tolerance = vector.get("tolerance");
        Cells cells = Vectors.cells(input, input.get("rows"));
        double[] counts = Vectors.counts(input.get("rows"));
        boolean[] isBase = Vectors.base(vector);
        int day = vector.get("settings").get("day").asInt();
        LeaveOneOut found = LeaveOneOut.of(cells, counts, isBase, day);
        assertClose(found.index(), expected.get("index_full"), tolerance, "index");
        List<String> outlets = new ArrayList<>(Vectors.outlets(input).keySet());
        for (int outlet = 0; outlet < outlets.size(); outlet++) {
            String id = outlets.get(outlet);
            assertClose(
                    found.indexWithout()[outlet], expected.get("index_without").get(id), tolerance, id);
            assertClose(found.logChange()[outlet], expected.get("delta_ln").get(id), tolerance, id);
        }
        assertThat(outlets.get(found.mostInfluential()))
                .isEqualTo(expected.get("most_influential").asText());
        double[] index = PanelFit.of(cells, counts, isBase).index();
        assertClose(Math.log(index[day] / index[day - 7]), expected.get("move_ln_over_7_days"), tolerance, "move");
    }

    private static void consequence(JsonNode input, JsonNode expected, JsonNode tolerance) {
        for (int impact = 1; impact <= 10; impact++) {
            assertClose(
                    Consequence.weight(impact), expected.get("g_table_1_to_10").get(impact - 1), tolerance, "g");
            assertThat(Consequence.thousandths(impact)).isEqualTo(Math.round(1000 * Consequence.weight(impact)));
        }
        double[] terms = new double[input.get("rows").size()];
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            JsonNode row = input.get("rows").get(i);
            terms[i] = Consequence.weight(row.get(0).asInt())
                    * row.get(1).asDouble()
                    * row.get(2).asDouble();
            sum += terms[i];
        }
        assertClose(sum, expected.get("consequence"), tolerance, "consequence");
        assertClose(Concentration.of(terms).effectiveN(), expected.get("effective_n"), tolerance, "effective n");
    }
}
