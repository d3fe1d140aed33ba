package org.beatline.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
        Map<String, String> all = new TreeMap<>(options);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark."))
                .forEach(name -> all.put(name, System.getProperty(name)));
        return new Secrets(all.entrySet().stream()
                .filter(option -> isSecret(option.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST && !value.equals("false"))
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
}
