package org.beatline.pipeline;

/**
 * Places at which a test ends the process as a crash would: no shutdown hook, no {@code finally}. A run passes them by
 * name: before and after every table, artifact, claim and publish row and exported file.
 */
public final class HaltPoint {
    /** The system property that names the place at which to halt. */
    public static final String PROPERTY = "beatline.halt-at";

    /** The exit status of a process that is killed, 128 and SIGKILL. */
    public static final int KILLED = 137;

    private static final String HALT_AT = System.getProperty(PROPERTY, "");
    private static final String TRACE = "trace";

    private HaltPoint() {}

    /** Goes on, or halts if this is the place; with {@code beatline.halt-at=trace} every place is printed instead. */
    public static void pass(String place) {
        if (HALT_AT.equals(place)) {
            Runtime.getRuntime().halt(KILLED);
        } else if (HALT_AT.equals(TRACE)) {
            System.out.println("halt-point " + place);
        }
    }
}
