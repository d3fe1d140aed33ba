package org.beatline.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Takes the records of a file in their order. */
interface Sink {
    /**
     * A record.
     *
     * @param line where it ends, counted from 1; the row in a Parquet file
     * @param fields nested as the file has them; the taker may change it
     */
    void record(long line, ObjectNode fields) throws IOException;

    /**
     * Something that is no record of its format.
     *
     * @param why for a person
     * @param text what is there, as far as it was read
     */
    void unreadable(long line, String why, String text) throws IOException;
}
