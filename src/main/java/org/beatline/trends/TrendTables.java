package org.beatline.trends;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.beatline.pipeline.Table;

/** The table of this package. */
public final class TrendTables {
    /** Every published value of every series. Nothing is overwritten: a revision is another release. */
    public static final Table TRENDS = Table.named("trends")
            .grain("One row per series, period and release: what was known of the period on the night of the release.")
            .field(
                    "series_id",
                    "STRING",
                    "scope_type/scope/measure/grain/adjustment, such as" + " topic/launch/attention/day/NSA.")
            .field("scope_type", "STRING", "What the series covers: beat or topic.")
            .field("scope", "STRING", "Id of the beat or topic.")
            .field("scope_label", "STRING", "Name of the scope for readers.")
            .field("measure", "STRING", "What is measured; the dictionary of measures says how.")
            .field("unit", "STRING", "Unit of value and interval ends.")
            .field("grain", "STRING", "Length of the period: day.")
            .field("adjustment", "STRING", "NSA: not seasonally adjusted.")
            .field("period_start", "DATE", "First day of the period, UTC days of publication.")
            .field("period_end", "DATE", "Last day of the period.")
            .field(
                    "release",
                    "STRING",
                    "P, R1, R2 and F: 1, 3, 7 and 30 days after the period, or the first night"
                            + " after that; B: history published anew when a panel version is frozen. The newest night is"
                            + " current, on one night the later of P, R1, R2, F, B.")
            .optionalMeasure(
                    "value",
                    "DOUBLE",
                    "see unit",
                    "The measure; NULL below minimum support, never carried"
                            + " over. May be averaged over neither periods nor scopes: recompute from counts.")
            .optionalMeasure("lo80", "DOUBLE", "see unit", "Lower end of the 80 % bootstrap interval.")
            .optionalMeasure("hi80", "DOUBLE", "see unit", "Upper end of the 80 % bootstrap interval.")
            .optionalMeasure(
                    "lo95",
                    "DOUBLE",
                    "see unit",
                    "Lower end of the 95 % bootstrap interval; for a single day"
                            + " it covers the truth in about 92 % of cases.")
            .optionalMeasure(
                    "hi95",
                    "DOUBLE",
                    "see unit",
                    "Upper end of the 95 % bootstrap interval; above a true"
                            + " zero the largest level that a zero does not rule out.")
            .field("status", "STRING", "published, or suppressed where the value is NULL.")
            .optional(
                    "reason",
                    "STRING",
                    "Why the value is NULL: LOW_SUPPORT, PANEL_GAP, WIDE_CI, NEW_SERIES or" + " NO_DENOMINATOR.")
            .optional(
                    "interval_reason",
                    "STRING",
                    "STORY_ONLY: fewer owner groups than it takes to resample outlets,"
                            + " so the interval shows the chance of stories only; TRUE_ZERO: nothing was counted, the"
                            + " ends bound what that leaves possible; NO_VARIATION: replicates do not vary, there is none.")
            .field(
                    "revision_reasons",
                    "ARRAY<STRING>",
                    "Why the days of the support window rest on something else than at the release of the period before"
                            + " this one, sorted: LATE_ARTICLE, CORRECTION, RETRACTION, RELINK, RECLASSIFY, PANEL, METHOD."
                            + " Empty for a first release, and where nothing changed; a value that changed has a reason,"
                            + " and a reason may leave the value as it was.")
            .measure(
                    "stories",
                    "INT",
                    "stories",
                    "Distinct stories behind the measure in the support window, the"
                            + " seven days that end with the period.")
            .measure("origins", "INT", "origins", "Distinct origins of the counted articles of the window.")
            .measure(
                    "articles",
                    "INT",
                    "articles",
                    "Counted articles of the window: originals in the scope, of"
                            + " observed outlet-days. Copies are never counted.")
            .measure("outlets", "INT", "outlets", "Distinct outlets of these articles.")
            .measure("owners", "INT", "owner groups", "Distinct owner groups of these articles.")
            .measure(
                    "exposure",
                    "LONG",
                    "articles",
                    "All originals, on or off beat, of the observed outlet-days of" + " the window: the denominator.")
            .optionalMeasure(
                    "effective_n",
                    "DOUBLE",
                    "stories",
                    "Kish effective number of stories of the window:" + " (sum w)^2 / sum w^2; NULL without a story.")
            .optionalMeasure(
                    "coverage",
                    "DOUBLE",
                    "0-1",
                    "Share of the panel, by mean articles a day, on observed"
                            + " outlet-days of the window; NULL before the first panel.")
            .field("method_version", "STRING", "Version of the formulas.")
            .field("beat_version", "STRING", "Version of topics, entities and outlets of the beat.")
            .optional("panel_version", "STRING", "Panel the value rests on; NULL before the first panel.")
            .optional(
                    "model_version",
                    "STRING",
                    "Sentiment model of the window's stories, several ones separated by"
                            + " commas; NULL without a scored story.")
            .optional("rubric_version", "STRING", "Impact rubric of the window's stories, likewise.")
            .optional(
                    "vocabulary_version",
                    "STRING",
                    "Vocabulary that linked the stories; NULL where none was" + " learned.")
            .check("a_null_value_has_a_reason", "(value IS NULL) = (reason IS NOT NULL)")
            .check("a_null_value_has_no_interval", "value IS NOT NULL OR coalesce(lo80, hi80, lo95, hi95) IS NULL")
            .check("intervals_are_nested", "lo95 <= lo80 AND lo80 <= hi80 AND hi80 <= hi95")
            .check("values_are_finite", "NOT isnan(value) AND abs(value) < double('Infinity')")
            .check("nights_publish_earlier_days", "period_end < night")
            .check("known_release", "release IN ('P', 'R1', 'R2', 'F', 'B')")
            .check("shares_lie_between_0_and_1", "unit <> 'share' OR value BETWEEN 0 AND 1")
            .check("coverage_lies_between_0_and_1", "coverage BETWEEN 0 AND 1")
            .key("series_id", "period_start", "release");

    private TrendTables() {}

    /** The newest release of each period of each series: {@code trends} as most readers want it. */
    public static Dataset<Row> newest(Dataset<Row> trends) {
        Column releases = array(Arrays.stream(Release.values())
                .map(Release::name)
                .map(functions::lit)
                .toArray(Column[]::new));
        Column newest = max_by(
                struct(col("*")),
                struct(
                        col(Table.NIGHT),
                        array_position(releases, col("release")).as("release")));
        return trends.groupBy("series_id", "period_start")
                .agg(newest.as("newest"))
                .select("newest.*");
    }
}
