package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.Table;
import org.beatline.upkeep.Leftover;
import org.beatline.upkeep.Tidy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** OPTIMIZE and VACUUM within the retention rule. */
@Command(
        name = "tidy",
        mixinStandardHelpOptions = true,
        description = {
            "Packs the files of closed months (OPTIMIZE) and deletes files that no version within tidy.retention needs",
            "(VACUUM), then what killed runs left and is older than tidy.claim-age. Answers as of any night stay the same. Refuses with exit code 4 while a run may be under way."
        })
final class TidyCommand implements Callable<Integer> {
    @Mixin
    private RootOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Override
    public Integer call() {
        BeatlineSettings settings = options.settings();
        Workspace workspace = Workspace.open(settings, Clock.systemUTC());
        List<Table> tables = new ArrayList<>(Nightly.tables(settings));
        tables.add(Nights.NIGHTS);
        Tidy tidy = new Tidy(workspace.store(), workspace.nights(), workspace.clock());
        List<Tidy.Tidied> tidied =
                tidy.run(tables, settings.tidy().retention(), settings.tidy().claimAge());
        long leftoverBytes = tidy.removeLeftovers(settings.tidy().claimAge()).stream()
                .mapToLong(Leftover::bytes)
                .sum();
        if (isJson) {
            System.out.println(json(tidied, leftoverBytes));
        } else {
            System.out.printf("%-18s %15s %31s %31s%n", "table", "files", "bytes", "bytes stored");
            tidied.forEach(table -> System.out.printf(
                    "%-18s %6d -> %5d %14d -> %13d %14d -> %13d%n",
                    table.table().name(),
                    table.before().files(),
                    table.after().files(),
                    table.before().bytes(),
                    table.after().bytes(),
                    table.before().storedBytes(),
                    table.after().storedBytes()));
            System.out.printf("%d bytes that killed runs left were removed%n", leftoverBytes);
        }
        return ExitCode.DONE.code();
    }

    private static String json(List<Tidy.Tidied> tidied, long leftoverBytes) {
        ObjectNode report = new ObjectMapper().createObjectNode();
        for (Tidy.Tidied table : tidied) {
            ObjectNode sizes = report.putObject(table.table().name());
            add(sizes.putObject("before"), table.before());
            add(sizes.putObject("after"), table.after());
        }
        report.put("removed_leftover_bytes", leftoverBytes);
        return report.toPrettyString();
    }

    private static void add(ObjectNode node, Tidy.Size size) {
        node.put("files", size.files()).put("bytes", size.bytes()).put("stored_bytes", size.storedBytes());
    }
}
