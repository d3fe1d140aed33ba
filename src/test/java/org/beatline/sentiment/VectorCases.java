package org.beatline.sentiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/** Cases of a file of expected values, one test each. */
final class VectorCases {
    private static final Path FOLDER = Path.of(System.getProperty("beatline.vectors", "src/test/resources/vectors"));

    private VectorCases() {}

    static Stream<DynamicTest> of(String file, Consumer<JsonNode> check) throws IOException {
        JsonNode cases =
                new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(node -> DynamicTest.dynamicTest(node.get("case").asText(), () -> check.accept(node)));
    }

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }
}
