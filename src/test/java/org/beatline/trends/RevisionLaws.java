package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What holds for the releases of every period of every series. */
public final class RevisionLaws {
    /** Everything a reader may compare: value, intervals, reasons, support, and the versions behind it. */
    private static final List<String> CONTENT = List.of(
            "value",
            "lo80",
            "hi80",
            "lo95",
            "hi95",
            "reason",
            "interval_reason",
            "stories",
            "origins",
            "articles",
            "outlets",
            "owners",
            "exposure",
            "effective_n",
            "coverage",
            "panel_version",
            "model_version",
            "rubric_version",
            "method_version",
            "beat_version");

    private RevisionLaws() {}

    /**
     * Asserts that a release that differs from the one before says why, and that a first release does not.
     *
     * @return reasons that occur
     */
    public static Set<String> requireReasons(Dataset<Row> trends) {
        Map<String, List<Row>> periods = trends.collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("series_id") + " " + row.<Object>getAs("period_start")));
        Set<String> seen = new TreeSet<>();
        for (List<Row> period : periods.values()) {
            List<Row> releases = period.stream()
                    .sorted(Comparator.comparing((Row row) -> row.<java.sql.Date>getAs("night"))
                            .thenComparing(row -> Release.valueOf(row.getAs("release"))))
                    .toList();
            assertThat(reasons(releases.get(0))).isEmpty();
            for (int i = 1; i < releases.size(); i++) {
                List<String> reasons = reasons(releases.get(i));
                seen.addAll(reasons);
                if (!content(releases.get(i)).equals(content(releases.get(i - 1)))) {
                    assertThat(reasons)
                            .as("why %s differs from %s", releases.get(i), releases.get(i - 1))
                            .isNotEmpty();
                }
            }
        }
        return seen;
    }

    private static List<String> reasons(Row cell) {
        return cell.getList(cell.fieldIndex("revision_reasons"));
    }

    private static List<Object> content(Row cell) {
        List<Object> content = new ArrayList<>();
        CONTENT.forEach(column -> content.add(cell.getAs(column)));
        return content;
    }
}
