package org.beatline.cli;

import java.io.PrintStream;

/**
 * What commands print to: no text from a corpus, a file name or a message can move the cursor, change colours or turn
 * the direction of a line. Control and format characters other than line ends, returns and tabs are shown as their
 * number ({@code <U+001B>}).
 */
final class PrintableStream extends PrintStream {
    private final PrintStream terminal;

    PrintableStream(PrintStream terminal) {
        super(terminal, true);
        this.terminal = terminal;
    }

    /** Everything a command formats, appends or prints as text comes by here. */
    @Override
    public void print(String text) {
        terminal.print(printable(String.valueOf(text)));
    }

    static String printable(String text) {
        if (text.codePoints().allMatch(PrintableStream::isPrintable)) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append("<U+%04X>".formatted(c));
            }
        });
        return printable.toString();
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return c == '\n'
                || c == '\r'
                || c == '\t'
                || type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
