package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of {@code reference.conf}, got wrong in every way. */
class ReferenceSettingsTest {
    private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf");

    @TempDir
    private Path folder;

    /** Keys whose names are ours; those of the section {@code spark} are Spark's. */
    static Stream<String> keys() {
        return REFERENCE.entrySet().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !key.startsWith("spark."))
                .sorted();
    }

    /** Any number is a seed. */
    static Stream<String> numbers() {
        return keys().filter(key -> REFERENCE.getValue(key).valueType() == ConfigValueType.NUMBER)
                .filter(key -> !key.equals("trends.bootstrap.seed"));
    }

    @Test
    void theDefaultsAreBound() {
        assertThat(load("").root()).isEqualTo(folder.resolve("root"));
        assertThat(keys()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aTypoIsReportedWithItsLineAndTheNearestKey(String key) {
        String last = ConfigUtil.splitPath(key).get(ConfigUtil.splitPath(key).size() - 1);

        refused("\n" + key + "x = 1")
                .withMessageContaining("some.conf:2: unknown key " + key + "x; did you mean " + last + "?");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aValueOfAnotherTypeIsReportedWithItsLine(String key) {
        refused("\n\n" + key + " { other { type = 1 } }").withMessageContaining("some.conf:3: " + key + " = ");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberOutOfRangeIsReportedWithItsLine(String key) {
        refused(key + " = -1000000000000").withMessageContaining("some.conf:1: " + key + " = -1");
        refused(key + " = 1e999").withMessageContaining("some.conf:1: " + key + " = ");
        refused(key + " = many").withMessageContaining("some.conf:1: " + key + " = \"many\" is not ");
    }

    @Test
    void everyMistakeOfAFileStandsInOneMessage() {
        refused(String.join("\n", numbers().map(key -> key + " = many").toList()))
                .withMessageContaining("%d mistakes".formatted(numbers().count()));
    }

    private ThrowableAssertAlternative<OperatorException> refused(String settings) {
        return assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> load(settings))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    private BeatlineSettings load(String settings) {
        try {
            Path file = Files.writeString(folder.resolve("some.conf"), settings);
            return Settings.load(BeatlineSettings.class, folder, List.of(file), Map.of());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
