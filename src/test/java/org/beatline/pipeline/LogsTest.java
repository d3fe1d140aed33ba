package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class LogsTest {
    private static final String FORGED = "Rocket lands\n12:00:00 ERROR Forged: all is lost\r{\"forged\":true}";

    @Test
    void noTextCanForgeALineOfTheLog() {
        assertThat(printed("text", FORGED, new IllegalStateException(FORGED)).stripTrailing())
                .doesNotContain("\n", "\r")
                .contains("Rocket lands\\n12:00:00");
        assertThat(printed("json", FORGED, new IllegalStateException(FORGED)).stripTrailing())
                .doesNotContain("\n", "\r");
    }

    @Test
    void noTextReachesTheTerminalAsACommand() {
        assertThat(printed("text", "up\u001B[2J\u009B31m\u202Edown\t{x}", null)).endsWith("up?[2J?31m?down\t{x} \n");
    }

    @Test
    void anEventIsOneJsonObjectWithTheNamesOfTheElasticCommonSchema() throws Exception {
        JsonNode event = new ObjectMapper().readTree(printed("json", FORGED, null));

        assertThat(event.get("message").asText()).isEqualTo(FORGED);
        assertThat(event.get("log.level").asText()).isEqualTo("ERROR");
        assertThat(event.has("@timestamp")).isTrue();
    }

    private static String printed(String format, String message, Throwable thrown) {
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("org.beatline")
                .setLevel(Level.ERROR)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .build();
        LoggerContext context = LoggerContext.getContext(false);
        byte[] line = context.getConfiguration().getAppender(format).getLayout().toByteArray(event);
        return new String(line, StandardCharsets.UTF_8);
    }
}
