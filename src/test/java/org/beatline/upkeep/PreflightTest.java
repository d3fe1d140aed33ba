package org.beatline.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    @TempDir
    Path folder;

    @Test
    void aNewRootIsMadeAndTheProbeLeavesNothingBehind() throws IOException {
        Path root = folder.resolve("a/root");

        Preflight.require(root, 1);

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aRootThatCannotBeWrittenIsNamedWithTheUser() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("root"), "");

        assertThatThrownBy(() -> Preflight.require(notAFolder, 1))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining(notAFolder.toString())
                .hasMessageContaining("as user " + System.getProperty("user.name"));
    }

    @Test
    void tooLittleFreeSpaceIsNamedWithThePath() {
        assertThatThrownBy(() -> Preflight.require(folder, Long.MAX_VALUE))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining(folder.toString())
                .hasMessageMatching("(?s).*: \\d+ bytes are free.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.sql.files.ignoreCorruptFiles", "spark.sql.files.ignoreMissingFiles"})
    void anOptionThatHidesDamagedFilesIsRefused(String option) {
        assertThatThrownBy(() -> Session.open(Map.of(option, "true")))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(option);
    }
}
