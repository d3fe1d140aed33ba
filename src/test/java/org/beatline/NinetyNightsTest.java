package org.beatline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample, one night after the other, against one pass. */
@Tag("slow")
class NinetyNightsTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 17);
    private static final int NIGHTS = 90;

    @TempDir
    static Path folder;

    @Test
    void ninetyNightsOneByOneEqualOnePass() throws IOException {
        spark();
        BothWays.run(folder, FIRST, NIGHTS, Map.of()).assertSame();
    }
}
