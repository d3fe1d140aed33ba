package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.beatline.pipeline.Table;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strongest test of the product: nights one by one equal one pass, row for row. */
class EqualityTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int NIGHTS = 12;

    /** Small enough that a panel is frozen within the twelve nights. */
    private static final Map<String, String> SMALL_PANEL =
            Map.of("trends.panel.days", "7", "trends.panel.member-days", "4", "trends.panel.base-days", "6");

    @TempDir
    static Path folder;

    private static BothWays ways;

    @BeforeAll
    static void runBothWays() throws IOException {
        spark();
        ways = BothWays.run(folder, FIRST, NIGHTS, SMALL_PANEL);
    }

    @Test
    void everyTableButNightsHoldsTheSameRows() {
        ways.assertSame();
    }

    @Test
    void theTwelveNightsHoldEveryKindOfRow() {
        for (Table table : Nightly.tables(ways.inOnePass().settings())) {
            assertThat(ways.rows(ways.inOnePass(), table).count())
                    .as("rows of " + table.name())
                    .isPositive();
        }
    }
}
