package org.beatline.pipeline;

import java.util.Locale;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** How log events are printed to stderr. */
public final class Logs {
    private static final String FORMAT = "beatline.log.format";
    private static final String LEVEL = "beatline.log.level";

    private Logs() {}

    /**
     * Settings {@code log}.
     *
     * @param format text, or one JSON object a line in the names of the Elastic Common Schema
     * @param level least severity that is printed
     */
    public record LogSettings(Format format, Severity level) {}

    /** Form of a log event; either is one line, whatever its text holds. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Severities, least silent last. */
    public enum Severity {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** Takes effect if nothing was logged yet: {@code log4j2.properties} looks here. System properties win. */
    public static void configure(LogSettings settings) {
        System.getProperties().putIfAbsent(FORMAT, lower(settings.format()));
        System.getProperties().putIfAbsent(LEVEL, lower(settings.level()));
    }

    /** Whether log events are JSON. */
    public static boolean areJson() {
        return lower(Format.JSON).equals(System.getProperty(FORMAT));
    }

    /** Logs nothing any more. */
    static void silence() {
        Configurator.setAllLevels("", Level.OFF);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
