package org.beatline.cli;

import java.io.PrintStream;
import org.beatline.pipeline.Printable;

/** What commands print to: no text from a corpus, a file name or a message reaches the terminal as a command to it. */
final class PrintableStream extends PrintStream {
    private final PrintStream terminal;

    PrintableStream(PrintStream terminal) {
        super(terminal, true);
        this.terminal = terminal;
    }

    /** Everything a command formats, appends or prints as text comes by here. */
    @Override
    public void print(String text) {
        terminal.print(Printable.text(String.valueOf(text)));
    }
}
