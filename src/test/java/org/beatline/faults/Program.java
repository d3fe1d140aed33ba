package org.beatline.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.beatline.pipeline.Table;
import org.beatline.testing.Child;

/** Something that publishes nights, in this process or in one that can be killed. */
interface Program {
    /** Its nights in order. */
    List<LocalDate> nights();

    /** Its tables without {@code nights}. */
    List<Table> tables();

    /** Publishes and exports every due night up to one, undisturbed. */
    void run(SparkSession spark, Path root, LocalDate through);

    /** The same in a process of its own. */
    Child start(Path root, LocalDate through, List<String> options) throws IOException;
}
