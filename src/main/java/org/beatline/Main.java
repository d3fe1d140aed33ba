package org.beatline;

import org.beatline.cli.Beatline;

/** Entry point of the jar. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Beatline.run(arguments));
    }
}
