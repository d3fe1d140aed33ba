package org.beatline.pipeline;

import java.util.function.IntPredicate;

/**
 * Text of unknown origin as it may be shown to people: control and format characters, which move cursors, change colours
 * or turn the direction of a line, stand as their number ({@code <U+001B>}).
 */
public final class Printable {
    private Printable() {}

    /** A text of lines: ends of lines, returns and tabs stay. */
    public static String text(String text) {
        return shown(text, c -> c == '\n' || c == '\r' || c == '\t' || isHarmless(c));
    }

    /** A name inside a message, such as that of a file: whatever it holds, it stays on its line. */
    public static String name(Object name) {
        return shown(String.valueOf(name), Printable::isHarmless);
    }

    private static String shown(String text, IntPredicate stays) {
        if (text.codePoints().allMatch(stays)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (stays.test(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append("<U+%04X>".formatted(c));
            }
        });
        return shown.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
