package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.beatline.Nightly;
import org.beatline.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What ran, what is due. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "What ran and what is due.")
final class StatusCommand implements Callable<Integer> {
    private static final int SHOWN_NIGHTS = 5;

    @Mixin
    private RootOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Override
    public Integer call() throws Exception {
        Workspace workspace = Workspace.open(options.settings(), Clock.systemUTC());
        List<Row> published = workspace.nights().published();
        List<LocalDate> due = new Nightly(workspace).due();
        Optional<Row> unfinished =
                due.isEmpty() ? Optional.empty() : workspace.nights().unfinished(due.get(0));
        if (isJson) {
            ObjectNode status = new ObjectMapper().createObjectNode();
            status.put("root", workspace.root().toString());
            status.put("published_nights", published.size());
            status.put(
                    "last_published",
                    workspace.lastPublished().map(LocalDate::toString).orElse(null));
            due.forEach(night -> status.withArray("due").add(night.toString()));
            status.put(
                    "unfinished_attempt",
                    unfinished.map(row -> row.<Integer>getAs("attempt")).orElse(null));
            System.out.println(status.toPrettyString());
            return 0;
        }
        System.out.printf("Root %s: %d published nights%n", workspace.root(), published.size());
        published.stream()
                .skip(Math.max(0, published.size() - SHOWN_NIGHTS))
                .forEach(row -> System.out.printf(
                        "  %s  attempt %d  %s  rows %s%n",
                        row.<Object>getAs("night"),
                        row.<Integer>getAs("attempt"),
                        row.<Object>getAs("recorded_at"),
                        row.getJavaMap(row.fieldIndex("row_counts"))));
        unfinished.ifPresent(row -> System.out.printf(
                "  unfinished: %s to %s, attempt %d; the next run takes it over%n",
                row.<Object>getAs("first_night"), row.<Object>getAs("last_night"), row.<Integer>getAs("attempt")));
        System.out.println(
                due.isEmpty()
                        ? "Nothing is due."
                        : "Due: %d nights, %s to %s".formatted(due.size(), due.get(0), due.get(due.size() - 1)));
        return 0;
    }
}
