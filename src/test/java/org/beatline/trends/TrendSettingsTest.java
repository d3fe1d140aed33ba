package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendSettingsTest {
    private static final String WHOLE =
            """
            trends {
              scope-types = [beat, topic]
              panel { days = 42, member-days = 21, base-days = 28, base-from = 2026-07-01, base-to = 2026-07-28 }
              bootstrap { seed = 20260301, headline-replicates = 399, secondary-replicates = 199 }
              support {
                window-days = 7, owners = 3, stories = 5, sentiment-stories = 8, articles = 20, coverage = 0.6
                half-width = 0.5, expected = 5, resampled-owners = 6
              }
            }
            """;

    @TempDir
    Path folder;

    private record Sections(TrendSettings trends) {}

    @Test
    void aBaseMayBeGivenAsDates() throws IOException {
        TrendSettings settings = read(WHOLE);
        assertThat(settings.panel().baseFrom()).contains(LocalDate.of(2026, 7, 1));
        assertThat(settings.scopeTypes()).containsExactly(ScopeType.BEAT, ScopeType.TOPIC);
        assertThat(read(WHOLE.replace("base-from = 2026-07-01, base-to = 2026-07-28", ""))
                        .panel()
                        .baseFrom())
                .isEmpty();
    }

    @Test
    void everyMistakeIsNamed() {
        String wrong = WHOLE.replace("secondary-replicates = 199", "secondary-replicates = 999")
                .replace("member-days = 21", "member-days = 43")
                .replace("coverage = 0.6", "coverage = 60");
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("secondary-replicates 999")
                .hasMessageContaining("member-days 43")
                .hasMessageContaining("trends.support.coverage");
    }

    private TrendSettings read(String text) throws IOException {
        Files.writeString(folder.resolve("trends.conf"), text);
        return Settings.beatFile(Sections.class, List.of(folder), "trends.conf").trends();
    }
}
