package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RubricTest {
    @TestFactory
    Stream<DynamicTest> everyRowIsFiredByItsExample() {
        return BeatRubric.FILE.rows().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> assertThat(
                                BeatRubric.claims(row.getValue().example()))
                        .extracting(Claim::rule)
                        .contains(row.getKey())));
    }

    @TestFactory
    Stream<DynamicTest> everyKindOfMoneyIsToldByItsExample() {
        return BeatRubric.FILE.money().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    List<String> rules = BeatRubric.claims(row.getValue().example()).stream()
                            .filter(claim -> claim.dimension() == Dimension.F)
                            .map(Claim::rule)
                            .toList();
                    if (row.getValue().kind().isPresent()) {
                        assertThat(rules).contains(row.getKey());
                    } else {
                        assertThat(rules).isEmpty();
                    }
                }));
    }

    @Test
    void theRubricReachesEveryLevelOfBothDimensions() {
        for (Dimension dimension : List.of(Dimension.R, Dimension.O)) {
            assertThat(BeatRubric.FILE.rows().values())
                    .filteredOn(row -> row.dimension() == dimension)
                    .extracting(RubricFile.Row::level)
                    .contains(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
        }
    }

    @Test
    void anUnknownWordClassIsTheOperatorsMistake() {
        RubricFile.Row row = new RubricFile.Row(
                Dimension.R,
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of("<nothing> opened")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Nothing opened.");
        RubricFile broken = new RubricFile(
                Map.of(),
                Map.of("broken", row),
                BeatRubric.FILE.money(),
                BeatRubric.FILE.cues(),
                BeatRubric.FILE.development(),
                Map.of(),
                BeatRubric.FILE.currencies());

        assertThatThrownBy(() -> Rubric.of(broken))
                .isInstanceOfSatisfying(OperatorException.class, mistake -> assertThat(mistake.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("Cannot use the rubric: ")
                .hasMessageContaining("<nothing>");
    }

    @Test
    void anEditedRowMakesAnotherVersion() {
        Map<String, RubricFile.Row> fewer = new TreeMap<>(BeatRubric.FILE.rows());
        fewer.remove("accord");
        RubricFile edited = new RubricFile(
                BeatRubric.FILE.words(),
                fewer,
                BeatRubric.FILE.money(),
                BeatRubric.FILE.cues(),
                BeatRubric.FILE.development(),
                BeatRubric.FILE.outletEvidence(),
                BeatRubric.FILE.currencies());

        assertThat(BeatRubric.RUBRIC.version())
                .matches("BL:1\\.1-[0-9a-f]{8}")
                .isEqualTo(Rubric.of(BeatRubric.FILE).version())
                .isNotEqualTo(Rubric.of(edited).version());
    }

    @Test
    void theReaderTravelsToExecutors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(new ReadClaims.VersionReader(BeatRubric.READER));
        }
        assertThat(bytes.size()).isPositive();
    }
}
