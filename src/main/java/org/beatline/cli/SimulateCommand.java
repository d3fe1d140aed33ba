package org.beatline.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.beatline.simulate.Simulation;
import org.beatline.simulate.SimulationPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a generated corpus with its truth beside it. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Writes a generated corpus with known truth: corpus/<day>/*.jsonl.gz and truth/*.jsonl.")
final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--articles", paramLabel = "N", required = true, description = "Records in all, about.")
    private long articles;

    @Option(names = "--days", paramLabel = "D", required = true, description = "Arrival days.")
    private int days;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Same seed, same bytes.")
    private long seed;

    @Option(names = "--start", paramLabel = "DAY", defaultValue = "2026-01-01", description = "First arrival day.")
    private LocalDate start;

    @Option(names = "--into", paramLabel = "DIR", required = true, description = "An empty or new folder.")
    private Path into;

    @Override
    public Integer call() {
        System.out.println(Simulation.write(SimulationPlan.of(articles, days, seed, start), into));
        return 0;
    }
}
