package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final Map<String, String> OPTIONS =
            Map.of("spark.hadoop.fs.s3a.secret.key", "canary\"1", "spark.ui.enabled", "false");

    record Options(Map<String, Integer> spark) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.fs.s3a.access.key",
                "fs.azure.account.key.store.dfs",
                "spark.ssl.keyPassword",
                "some.token",
                "db-password"
            })
    void aSettingIsSecretByItsName(String name) {
        assertThat(Secrets.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stories.shared-keys", "sentiment.encoder-tokens", "spark.ui.enabled", "articles.max-nesting"})
    void mostSettingsAreNot(String name) {
        assertThat(Secrets.isSecret(name)).isFalse();
    }

    @Test
    void aSecretValueIsRedactedPlainAndInsideJson() {
        Secrets secrets = Secrets.of(OPTIONS);

        assertThat(secrets.redacted("denied for canary\"1; {\"key\":\"canary\\\"1\"}; ui is false"))
                .isEqualTo("denied for (redacted); {\"key\":\"(redacted)\"}; ui is false");
    }

    @Test
    void aRedactedStreamPassesOnEverythingElse() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = Secrets.of(OPTIONS).redacted(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        out.println("größer als canary\"1");

        assertThat(bytes.toString(StandardCharsets.UTF_8).strip()).isEqualTo("größer als (redacted)");
    }

    @Test
    void aMistakenSettingWithASecretNameIsNamedAndNotValued(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.conf"), "spark.\"my.secret.key\" = canary1");

        assertThatThrownBy(() -> Settings.beatFile(Options.class, List.of(folder), "a.conf"))
                .hasMessageContaining("my.secret.key")
                .hasMessageContaining(file + ":1")
                .hasMessageNotContaining("canary1");
    }
}
