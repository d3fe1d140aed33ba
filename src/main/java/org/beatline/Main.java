package org.beatline;

import org.beatline.cli.Beatline;
import org.beatline.pipeline.StopSignals;

/** Entry point of the jar. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        StopSignals.handle(Beatline::say);
        System.exit(Beatline.run(arguments));
    }
}
