package org.beatline.testing;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps Spark from logging what a test of faults brings about on purpose. What a run throws is not touched: a failure
 * that no test expects fails it with its own stack trace.
 */
public final class QuietSpark implements BeforeAllCallback, AfterAllCallback {
    private static final String SPARK = "org.apache.spark";

    private Level before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = LogManager.getLogger(SPARK).getLevel();
        Configurator.setLevel(SPARK, Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Configurator.setLevel(SPARK, before);
    }
}
