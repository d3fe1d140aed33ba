package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beatline.trends.Vectors.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.beatline.trends.PanelFit.Cells;
import org.beatline.trends.PanelScope.Sample;
import org.beatline.trends.PanelScope.Tally;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PanelScopeTest {
    @TestFactory
    List<DynamicTest> everyDayIsClosedFormInEveryReplicate() {
        return Vectors.of("10b_bootstrap_end_to_end", vector -> {
            JsonNode input = vector.get("input");
            JsonNode tolerance = vector.get("tolerance").get("all");
            int replicates = vector.get("settings").get("B").asInt();
            Tally tally = tally(input, vector.get("settings").get("seed").asLong(), replicates);
            PanelScope panel = PanelScope.of(new Sample(tally, tally, Vectors.base(vector)), replicates, replicates);
            PanelScope stored = PanelScope.read(panel.bytes());
            assertThat(stored.bytes()).isEqualTo(panel.bytes());

            JsonNode expected = vector.get("expected");
            for (int day = 0; day < input.get("days").asInt(); day++) {
                long[] counted = new long[tally.cells().outlets()];
                long[] exposure = new long[counted.length];
                double[][] drawn = new double[counted.length][replicates];
                onDay(tally, day, counted, exposure, drawn);
                double[] index = PanelScope.index(stored.twoWay(), drawn, exposure, tally.weights());
                Percentiles percentiles = Percentiles.of(index);
                assertClose(
                        stored.index(counted, exposure), expected.get("index").get(day), tolerance, "index " + day);
                assertClose(index[0], expected.get("replicate_0").get(day), tolerance, "first replicate " + day);
                assertClose(
                        index[replicates - 1],
                        expected.get("replicate_last").get(day),
                        tolerance,
                        "last replicate " + day);
                assertClose(percentiles.at(0.025), expected.get("lo95").get(day), tolerance, "lo95 " + day);
                assertClose(percentiles.at(0.1), expected.get("lo80").get(day), tolerance, "lo80 " + day);
                assertClose(percentiles.at(0.9), expected.get("hi80").get(day), tolerance, "hi80 " + day);
                assertClose(percentiles.at(0.975), expected.get("hi95").get(day), tolerance, "hi95 " + day);
            }
        });
    }

    private static void onDay(Tally tally, int day, long[] counted, long[] exposure, double[][] drawn) {
        for (int cell = 0; cell < tally.cells().size(); cell++) {
            if (tally.cells().day()[cell] == day) {
                exposure[tally.cells().outlet()[cell]] += (long) tally.cells().exposure()[cell];
            }
        }
        for (int article = 0; article < tally.cell().length; article++) {
            int cell = tally.cell()[article];
            if (tally.cells().day()[cell] == day) {
                int outlet = tally.cells().outlet()[cell];
                counted[outlet]++;
                for (int replicate = 0; replicate < drawn[outlet].length; replicate++) {
                    drawn[outlet][replicate] += tally.storyWeights()[article][replicate];
                }
            }
        }
    }

    private static Tally tally(JsonNode input, long seed, int replicates) {
        BootstrapWeights weights = new BootstrapWeights(seed);
        Cells cells = Vectors.cells(input, input.get("exposure"));
        Map<List<Integer>, Integer> cellOf = new HashMap<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            cellOf.put(List.of(cells.outlet()[cell], cells.day()[cell]), cell);
        }
        Map<String, Integer> outlets = Vectors.outlets(input);
        List<Integer> articles = new ArrayList<>();
        List<byte[]> storyWeights = new ArrayList<>();
        for (JsonNode count : input.get("counts")) {
            byte[] ofStory = weights.ofStory(count.get(0).asText(), replicates);
            for (int n = 0; n < count.get(3).asInt(); n++) {
                articles.add(cellOf.get(
                        List.of(outlets.get(count.get(1).asText()), count.get(2).asInt())));
                storyWeights.add(ofStory);
            }
        }
        double[][] outletWeights = new double[outlets.size()][];
        outlets.forEach((id, outlet) -> outletWeights[outlet] = weights.ofOutlet(id, replicates));
        return new Tally(
                cells,
                outletWeights,
                articles.stream().mapToInt(Integer::intValue).toArray(),
                storyWeights.toArray(byte[][]::new));
    }
}
