package org.beatline.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"newsapi", "gdelt-gkg", "event-registry", "mediacloud", "rss"})
    void whatAPresetLeavesOutHasTheNameOfTheCorpus(String name) {
        assertThat(Imports.preset(name).fields().keySet()).containsExactlyInAnyOrder(RecordField.values());
    }

    @Test
    void withoutAPresetFieldsHaveTheNamesOfTheCorpus() {
        assertThat(Imports.format(ImportFormat.CSV).fields())
                .allSatisfy((field, paths) -> assertThat(paths).isEqualTo(List.of(field.key())));
    }

    @Test
    void everyMistakeIsReportedWithFileAndLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.conf"),
                """
                format = xlsx
                delimeter = ";"
                fields {
                  titel = [headline]
                }
                captures {
                  name { from = x, pattern = "no group" }
                  other { from = x, pattern = "(" }
                }
                date-forms = [yyyybbb]
                """);

        assertThatThrownBy(() -> Preset.read(Optional.of(file)))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(file + ":1: format = \"xlsx\" is not csv or jsonl or json or parquet or rss")
                .hasMessageContaining(file + ":2: unknown key delimeter; did you mean delimiter?")
                .hasMessageContaining(file + ":4: unknown key fields.titel; did you mean title?")
                .hasMessageContaining(file + ":7: captures.name: the pattern no group has no group")
                .hasMessageContaining(file + ":8: captures.other.pattern = \"(\" is not a pattern of RE2")
                .hasMessageContaining(file + ":10: date-forms[0] = \"yyyybbb\" is not a date form");
    }
}
