package org.beatline.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Table;
import org.beatline.trends.Panel;
import org.beatline.trends.Panel.PanelOutlet;
import org.beatline.trends.PanelScope;

/** The frozen panels, from which an index value can be recomputed by hand. */
public final class PanelTable {
    static final Table PANELS = Table.named("panels")
            .grain("One row per panel version, scope and outlet that was considered.")
            .field("panel_version", "STRING", "As in trends.panel_version; night is the first it holds for.")
            .field("scope", "STRING", "Scope type and scope, as in trends.series_id.")
            .field("outlet_id", "STRING", "The outlet.")
            .optional("owner", "STRING", "Its owner group when the panel was frozen.")
            .field("is_member", "BOOLEAN", "Whether the index is measured on it.")
            .optional("reason", "STRING", "Why not: TOO_FEW_DAYS.")
            .measure("days", "INT", "days", "Observed days of the estimation window with counted articles.")
            .measure("mean_articles", "DOUBLE", "articles a day", "Original articles a day of these, on or off beat.")
            .optionalMeasure(
                    "alpha",
                    "DOUBLE",
                    "log share",
                    "Level of the outlet in the scope; NULL for one that is no member or never wrote of it.")
            .optionalMeasure("base_mean", "DOUBLE", "", "Mean of exp(beta) over the base days, which is index 100.")
            .key("panel_version", "scope", "outlet_id");

    private PanelTable() {}

    /** The panels recorded as artifacts, each in the month of the night it was frozen on. */
    public static ExportedTable of(SparkSession spark, List<Artifact> panels) {
        List<Row> rows = new ArrayList<>();
        for (Artifact artifact : panels) {
            Panel panel = Panel.read(artifact);
            panel.scopes().forEach((scope, fitted) -> rows.addAll(rows(artifact, panel, scope, fitted)));
        }
        return new ExportedTable(
                PANELS,
                spark.createDataFrame(rows, PANELS.schema())
                        .withColumn(ExportedTable.MONTH, date_format(col(Table.NIGHT), "yyyy-MM")));
    }

    private static List<Row> rows(Artifact artifact, Panel panel, String scope, PanelScope fitted) {
        Map<String, Double> levels = new HashMap<>();
        for (int member = 0; member < panel.members().size(); member++) {
            levels.put(panel.members().get(member).outletId(), fitted.expAlpha()[member]);
        }
        return panel.outlets().stream()
                .map(outlet -> row(artifact, scope, outlet, levels.get(outlet.outletId()), fitted.baseMean()))
                .toList();
    }

    private static Row row(Artifact artifact, String scope, PanelOutlet outlet, Double level, double baseMean) {
        return RowFactory.create(
                artifact.version(),
                scope,
                outlet.outletId(),
                outlet.owner(),
                outlet.isMember(),
                outlet.reason(),
                outlet.days(),
                outlet.meanArticles(),
                level == null || !(level > 0) ? null : Math.log(level),
                Double.isNaN(baseMean) ? null : baseMean,
                Date.valueOf(artifact.effectiveNight()));
    }
}
