package org.beatline.faults;

import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Failures;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Session;

/** How a process of these tests begins and ends: one small session, and the exit codes of the command line. */
final class Ending {
    private Ending() {}

    static SparkSession session() {
        return Session.open(Map.of(
                "spark.master", "local[1]",
                "spark.ui.enabled", "false",
                "spark.sql.shuffle.partitions", "1",
                "spark.sql.codegen.wholeStage", "false",
                "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                "spark.databricks.delta.snapshotPartitions", "1",
                "spark.log.level", "ERROR"));
    }

    static int of(Runnable work) {
        try {
            work.run();
            return ExitCode.DONE.code();
        } catch (Exception | FSError failed) {
            Optional<OperatorException> explained = Failures.explained(failed, "finish");
            explained.ifPresentOrElse(
                    mistake -> System.out.println(mistake.getMessage()), () -> failed.printStackTrace(System.out));
            return explained
                    .map(OperatorException::exitCode)
                    .orElse(ExitCode.BUG)
                    .code();
        }
    }
}
