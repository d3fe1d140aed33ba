package org.beatline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Doctor;
import org.beatline.pipeline.OperatorException;
import org.beatline.upkeep.Finding;
import org.beatline.upkeep.TableFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is wrong with this installation. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "What is wrong with this installation, one line per finding. Changes nothing.",
            "Exit code 0 if nothing fails, 5 if stored data does, 2 if only settings or input do."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private RootOptions options;

    @Option(names = "--deep", description = "Read every page of every table and verify its checksum.")
    private boolean isDeep;

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(Doctor.machine());
        try {
            BeatlineSettings settings = options.settings();
            findings.add(Finding.ok("settings", "every key binds"));
            findings.addAll(new Doctor(settings, isDeep ? TableFindings.Depth.PAGES : TableFindings.Depth.SIZES)
                    .installation());
        } catch (OperatorException mistaken) {
            findings.add(Finding.fail("settings", mistaken));
        }
        FindingsReport report = new FindingsReport(findings);
        if (isJson) {
            report.printJson();
        } else {
            report.print();
        }
        return report.exitCode().code();
    }
}
