package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.review.RootDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares two roots. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Rows that differ between this root and another, in every table but nights.")
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private RootOptions options;

    @Option(names = "--with", paramLabel = "DIR", required = true, description = "The other root.")
    private Path other;

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Override
    public Integer call() {
        Workspace here = Workspace.open(options.settings(), Clock.systemUTC());
        Workspace there = Workspace.open(options.settings(other), Clock.systemUTC());
        LocalDate hereThrough = lastPublished(here);
        LocalDate thereThrough = lastPublished(there);
        LocalDate through = hereThrough.isBefore(thereThrough) ? hereThrough : thereThrough;
        List<RootDifference> differences = RootDifference.of(
                Nightly.tables(here.settings()),
                table -> here.rows(table, through),
                table -> there.rows(table, through));
        long differing =
                differences.stream().mapToLong(RootDifference::differingRows).sum();
        if (isJson) {
            ObjectNode answer = new ObjectMapper().createObjectNode();
            answer.put("through", through.toString());
            answer.put("differing_rows", differing);
            for (RootDifference table : differences) {
                answer.withArray("tables")
                        .addObject()
                        .put("table", table.table())
                        .put("rows", table.rowsHere())
                        .put("rows_there", table.rowsThere())
                        .put("only_here", table.onlyHere())
                        .put("only_there", table.onlyThere());
            }
            System.out.println(answer.toPrettyString());
        } else {
            System.out.printf(
                    "%-18s %10s %10s %10s %10s%n", "through " + through, "here", "there", "only here", "there");
            differences.forEach(table -> System.out.printf(
                    "%-18s %,10d %,10d %,10d %,10d%n",
                    table.table(), table.rowsHere(), table.rowsThere(), table.onlyHere(), table.onlyThere()));
            System.out.printf("%,d rows differ%n", differing);
        }
        return ExitCode.DONE.code();
    }

    private static LocalDate lastPublished(Workspace workspace) {
        return workspace
                .lastPublished()
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "Cannot compare %s: it has no published night. Run beatline nightly first."
                                .formatted(workspace.root())));
    }
}
