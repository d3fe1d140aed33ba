package org.beatline.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader gives, as {@code line: text}. */
final class Collected implements Sink {
    final List<String> records = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();

    @Override
    public void record(long line, ObjectNode fields) {
        records.add(line + ": " + fields);
    }

    @Override
    public void unreadable(long line, String why, String text) {
        unreadable.add(line + ": " + why + ": " + text);
    }
}
