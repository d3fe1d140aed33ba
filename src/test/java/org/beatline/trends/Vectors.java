package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.beatline.trends.PanelFit.Cells;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Expected values computed by independent software, from the folder {@code beatline.vectors}. */
final class Vectors {
    private static final Path FOLDER = Path.of(System.getProperty("beatline.vectors", "src/test/resources/vectors"));

    /** Expected values are printed to twelve significant digits. */
    private static final double PRINTED = 5e-12;

    private Vectors() {}

    /** One test per case of a file. */
    static List<DynamicTest> of(String file, ThrowingConsumer<JsonNode> check) {
        try {
            List<DynamicTest> tests = new ArrayList<>();
            for (JsonNode vector : new ObjectMapper()
                    .readTree(FOLDER.resolve(file + ".json").toFile())
                    .get("cases")) {
                tests.add(DynamicTest.dynamicTest(vector.get("case").asText(), () -> check.accept(vector)));
            }
            return tests;
        } catch (IOException missing) {
            throw new IllegalStateException("cannot read vectors " + file + " in " + FOLDER, missing);
        }
    }

    /** Within max(abs, rel x |expected|), or half a unit of the last printed digit; null expects NaN. */
    static void assertClose(double found, JsonNode expected, JsonNode tolerance, String what) {
        if (expected.isNull()) {
            assertThat(found).as(what).isNaN();
        } else {
            double relative = Math.max(tolerance.path("rel").asDouble(0), PRINTED);
            double allowed = Math.max(tolerance.path("abs").asDouble(0), relative * Math.abs(expected.asDouble()));
            assertThat(Math.abs(found - expected.asDouble()))
                    .as("%s: found %s, expected %s", what, found, expected)
                    .isLessThanOrEqualTo(allowed);
        }
    }

    static void assertClose(double[] found, JsonNode expected, JsonNode tolerance, String what) {
        assertThat(found).as(what).hasSize(expected.size());
        for (int i = 0; i < found.length; i++) {
            assertClose(found[i], expected.get(i), tolerance, what + " " + i);
        }
    }

    static double[] doubles(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToDouble(number -> number.isNull() ? Double.NaN : number.asDouble())
                .toArray();
    }

    static boolean[] base(JsonNode vector) {
        return marked(
                vector.get("settings").get("base_days"),
                vector.get("input").get("days").asInt());
    }

    static boolean[] marked(JsonNode numbers, int size) {
        boolean[] marked = new boolean[size];
        numbers.forEach(number -> marked[number.asInt()] = true);
        return marked;
    }

    /** Outlets in the order of the vector. */
    static Map<String, Integer> outlets(JsonNode input) {
        Map<String, Integer> outlets = new LinkedHashMap<>();
        input.get("outlets").forEach(outlet -> outlets.put(outlet.asText(), outlets.size()));
        return outlets;
    }

    /** Rows of (outlet, day, ..., N): the last column is the denominator. */
    static Cells cells(JsonNode input, JsonNode rows) {
        Map<String, Integer> outlets = outlets(input);
        int[] outlet = new int[rows.size()];
        int[] day = new int[rows.size()];
        double[] exposure = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            outlet[i] = outlets.get(row.get(0).asText());
            day[i] = row.get(1).asInt();
            exposure[i] = row.get(row.size() - 1).asDouble();
        }
        return new Cells(outlets.size(), input.get("days").asInt(), outlet, day, exposure);
    }

    /** The third column of rows. */
    static double[] counts(JsonNode rows) {
        double[] counts = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            counts[i] = rows.get(i).get(2).asDouble();
        }
        return counts;
    }
}
