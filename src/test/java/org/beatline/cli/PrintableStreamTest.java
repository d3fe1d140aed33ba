package org.beatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.beatline.pipeline.ExitCode;
import org.junit.jupiter.api.Test;

class PrintableStreamTest {
    private static final String HOSTILE = "up\u001B[2J\u009B31m\u202Edown";
    private static final String SHOWN = "up<U+001B>[2J<U+009B>31m<U+202E>down";

    @Test
    void noTextReachesTheTerminalAsACommand() {
        assertThat(printed(out -> out.print(HOSTILE))).isEqualTo(SHOWN);
        assertThat(printed(out -> out.println(HOSTILE))).isEqualTo(SHOWN + System.lineSeparator());
        assertThat(printed(out -> out.printf("%s", HOSTILE))).isEqualTo(SHOWN);
        assertThat(printed(out -> out.printf(Locale.ROOT, "%-5s|", HOSTILE))).isEqualTo(SHOWN + "|");
        assertThat(printed(out -> out.append(HOSTILE))).isEqualTo(SHOWN);
        assertThat(printed(out -> out.println((Object) HOSTILE))).isEqualTo(SHOWN + System.lineSeparator());
        assertThat(printed(out -> new IllegalStateException(HOSTILE).printStackTrace(out)))
                .contains(SHOWN)
                .doesNotContain("\u001B");
    }

    @Test
    void textLineEndsAndReturnsOfProgressStay() {
        assertThat(printed(out -> out.print("\r  step – 42 ▁▂▃ 東京\tend\n"))).isEqualTo("\r  step – 42 ▁▂▃ 東京\tend\n");
    }

    @Test
    void theMessageOfACommandIsPrintable() {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int exit = Beatline.run("nightly", "--conf", "no\u001B[31mfile.conf");
            assertThat(exit).isEqualTo(ExitCode.USAGE.code());
            assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("no<U+001B>[31mfile.conf");
        } finally {
            System.setErr(before);
        }
    }

    private static String printed(Consumer<PrintStream> work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        work.accept(new PrintableStream(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
