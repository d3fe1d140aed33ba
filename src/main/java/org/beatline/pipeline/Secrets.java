package org.beatline.pipeline;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of settings that are never printed or written. */
public final class Secrets {
    /** Names of settings with such values; Spark redacts by it, too. */
    static final String NAMES = "(?i)secret|password|passwd|credential|token(?!s)|key(?![a-z])";

    private static final Pattern NAME = Pattern.compile(NAMES);
    private static final String REDACTED = "(redacted)";
    /** Shorter values are numbers and switches, or would be found inside other words. */
    private static final int SHORTEST = 5;

    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    /** The secret ones among options of a Spark session, given as settings or as system properties. */
    public static Secrets of(Map<String, String> options) {
        return new Secrets(Session.withSystemProperties(options).entrySet().stream()
                .filter(option -> isSecret(option.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST && !value.equals("false"))
                .flatMap(value -> Stream.of(value, inJson(value)))
                .distinct()
                .toList());
    }

    /** Whether the value of a setting is secret, by its name. */
    static boolean isSecret(String name) {
        return NAME.matcher(name).find();
    }

    /** The text without any of the values. */
    public String redacted(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, REDACTED);
        }
        return clean;
    }

    /** A stream that passes on what is printed without any of the values. */
    public PrintStream redacted(PrintStream out) {
        OutputStream clean = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(redacted(new String(bytes, from, length, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
            }
        };
        return values.isEmpty() ? out : new PrintStream(clean, true, StandardCharsets.UTF_8);
    }

    private static String inJson(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
}
