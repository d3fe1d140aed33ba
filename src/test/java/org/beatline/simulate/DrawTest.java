package org.beatline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    @Test
    void aUnitsStreamDependsOnItsNameAndNumbersOnly() {
        assertThat(Draw.of(1, "unit", 2).next()).isEqualTo(Draw.of(1, "unit", 2).next());
        assertThat(List.of(
                        Draw.of(2, "unit", 2).next(),
                        Draw.of(1, "tinu", 2).next(),
                        Draw.of(1, "unit", 3).next()))
                .doesNotContain(Draw.of(1, "unit", 2).next())
                .doesNotHaveDuplicates();
    }

    @Test
    void theStreamIsThatOfEveryMachine() {
        Draw draw = Draw.of(42, "pinned", 7);

        assertThat(List.of(draw.between(0, 999_999), draw.between(0, 999_999), draw.between(0, 999_999)))
                .containsExactly(428999, 221402, 265533);
    }

    @Test
    void countsHaveTheMeanOfPoisson() {
        Draw draw = Draw.of(1, "poisson");

        assertThat(IntStream.range(0, 20_000)
                        .map(i -> draw.poisson(3.5))
                        .average()
                        .orElseThrow())
                .isCloseTo(3.5, within(0.05));
    }

    @Test
    void aWeightOfZeroIsNeverDrawn() {
        Draw draw = Draw.of(1, "weights");

        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> draw.weighted(List.of("a", "b"), x -> x.equals("a") ? 0 : 1)))
                .containsOnly("b");
        assertThat(draw.weighted(List.of("a"), x -> 0)).isNull();
    }
}
