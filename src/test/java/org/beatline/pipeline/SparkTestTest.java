package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;

/** The comparison that job tests rely on must itself be able to fail. */
class SparkTestTest extends SparkTest {
    private static final Table PLAYS = Table.named("plays")
            .grain("One row per play.")
            .field("play_id", "STRING", "Which play.")
            .measure("score", "DOUBLE", "points", "How good.")
            .optional("note", "STRING", "What else.")
            .key("play_id");

    private static final LocalDate NIGHT = LocalDate.of(2026, 6, 17);

    private static Dataset<Row> plays(Object[]... rows) {
        return rows(PLAYS, columns("play_id", "score", "night"), rows);
    }

    @Test
    void theSameRowsInAnotherOrderAreTheSame() {
        assertSameRows(
                plays(row("a", 1.0, NIGHT), row("b", 2.0, NIGHT)), plays(row("b", 2.0, NIGHT), row("a", 1.0, NIGHT)));
    }

    @Test
    void aMutatedCellIsADifference() {
        assertThatThrownBy(() -> assertSameRows(plays(row("a", 1.0, NIGHT)), plays(row("a", 1.5, NIGHT))))
                .isInstanceOf(Throwable.class);
    }

    @Test
    void aMissingRowIsADifference() {
        assertThatThrownBy(() ->
                        assertSameRows(plays(row("a", 1.0, NIGHT), row("b", 2.0, NIGHT)), plays(row("a", 1.0, NIGHT))))
                .isInstanceOf(Throwable.class);
    }

    @Test
    void aDoubledRowIsADifference() {
        assertThatThrownBy(() -> assertSameRows(
                        plays(row("a", 1.0, NIGHT), row("b", 2.0, NIGHT), row("b", 2.0, NIGHT)),
                        plays(row("a", 1.0, NIGHT), row("a", 1.0, NIGHT), row("b", 2.0, NIGHT))))
                .isInstanceOf(Throwable.class);
    }
}
