package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.beatline.pipeline.ExitCode;
import org.beatline.upkeep.Finding;

/**
 * Findings as a command prints them.
 *
 * @param findings in the order in which they are printed
 */
record FindingsReport(List<Finding> findings) {
    void print() {
        findings.forEach(
                finding -> System.out.printf("%-5s %-24s %s%n", finding.level(), finding.subject(), finding.text()));
    }

    void printJson() {
        ObjectNode report = new ObjectMapper().createObjectNode();
        for (Finding finding : findings) {
            report.withArray("findings")
                    .addObject()
                    .put("level", finding.level().toString())
                    .put("subject", finding.subject())
                    .put("text", finding.text());
        }
        System.out.println(report.toPrettyString());
    }

    /** Damage of what is stored counts more than a mistake in settings. */
    ExitCode exitCode() {
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
