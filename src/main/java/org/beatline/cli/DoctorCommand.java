package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Doctor;
import org.beatline.pipeline.ExitCode;
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
        if (isJson) {
            System.out.println(json(findings));
        } else {
            findings.forEach(finding ->
                    System.out.printf("%-5s %-24s %s%n", finding.level(), finding.subject(), finding.text()));
        }
        return exitCode(findings).code();
    }

    private static String json(List<Finding> findings) {
        ObjectNode report = new ObjectMapper().createObjectNode();
        for (Finding finding : findings) {
            report.withArray("findings")
                    .addObject()
                    .put("level", finding.level().toString())
                    .put("subject", finding.subject())
                    .put("text", finding.text());
        }
        return report.toPrettyString();
    }

    /** Damage of what is stored counts more than a mistake in settings. */
    private static ExitCode exitCode(List<Finding> findings) {
        List<ExitCode> failures = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.FAIL)
                .map(Finding::exitCode)
                .toList();
        if (failures.isEmpty()) {
            return ExitCode.DONE;
        }
        return failures.stream().allMatch(ExitCode.USAGE::equals) ? ExitCode.USAGE : ExitCode.STORAGE;
    }
}
