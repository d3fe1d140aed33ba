package org.beatline.impact;

import java.math.BigDecimal;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.Table;

/** The table that impact writes. */
public final class ImpactTables {
    /** What stories claim, with everything needed to score them again. */
    public static final Table CLAIMS = Table.named("claims")
            .grain("One row per claim of a story version: a consequence that a sentence of the story states.")
            .field("story_id", "STRING", "Story that makes the claim.")
            .field("claim_id", "STRING", "Dimension, rubric row and a number, unique within the story version.")
            .field("article_id", "STRING", "Article with the best evidence for the claim.")
            .optional("source_id", "STRING", "The source's own id of that article.")
            .field("dimension", "STRING", "R regulatory and legal, F financial, O operational.")
            .field("rule_id", "STRING", "Row of the rubric that fired.")
            .field("act", "STRING", "What was done, in the words of the rubric.")
            .measure("level", "DOUBLE", "points, 0 to 10", "Level of the row, for money of the amount.")
            .field("status", "STRING", "effective, signed, proposed, intent or speculated.")
            .measure("status_step", "DOUBLE", "points", "What the status adds to the level.")
            .field("scope", "STRING", "one_firm, several_named, segment, cross_sector or in_level.")
            .measure("scope_step", "DOUBLE", "points", "What the scope adds to the level; 0 for money.")
            .field("duration", "STRING", "none, reversible_within_month or permanent.")
            .measure("duration_step", "DOUBLE", "points", "What the duration adds to the level; 0 for money.")
            .field(
                    "evidence_class",
                    "STRING",
                    "E1 official record, E2 principal, E3 documents, E4 anonymous, E5 analyst," + " E6 rumour.")
            .measure("cap", "DOUBLE", "points, 0 to 10", "The most that the evidence lets the claim be worth.")
            .measure("value", "DOUBLE", "points, 0 to 10", "Worth after steps and cap.")
            .optionalMeasure("amount_usd", "DOUBLE", "USD", "The stated amount, converted.")
            .optional("amount_kind", "STRING", "obligated, ceiling, budget, market_value or refinancing.")
            .optionalMeasure("awardees", "INT", "parties", "Among how many a ceiling is shared.")
            .optionalMeasure("amount_effective", "DOUBLE", "USD", "The part of the amount that counts.")
            .optionalMeasure("revenue_usd", "DOUBLE", "USD", "Yearly revenue of the party, where the text states it.")
            .optional("party", "STRING", "Who must act or is hit, as written.")
            .optional("attribution", "STRING", "Who says so, as written.")
            .field("sentence", "STRING", "The sentence that supports the claim.")
            .measure(
                    "begin", "INT", "characters", "Offset of the sentence in the clean body; -1 where it is the title.")
            .measure("end", "INT", "characters", "Offset behind the sentence; -1 where it is the title.")
            .field("is_used", "BOOLEAN", "Whether it is the strongest claim of its dimension.")
            .measure("impact_without", "INT", "points, 1 to 10", "Impact of the story if this claim had not been made.")
            .check("claims_value_in_range", "value BETWEEN 0 AND cap")
            .check("claims_impact_in_range", "impact_without BETWEEN 1 AND 10")
            .check("claims_money_has_amount", "(dimension = 'F') = (amount_usd IS NOT NULL)")
            .key("story_id", "claim_id");

    private ImpactTables() {}

    /** The claim of a row of {@link #CLAIMS}; scoring it gives the row's value again. */
    public static Claim claim(Row row) {
        ClaimAmount amount = null;
        if (row.getAs("amount_usd") != null) {
            amount = new ClaimAmount(
                    decimal(row.getAs("amount_usd")),
                    constant(AmountKind.class, row.getAs("amount_kind")),
                    row.<Integer>getAs("awardees"),
                    null,
                    decimal(row.getAs("revenue_usd")));
        }
        return new Claim(
                row.getAs("claim_id"),
                Dimension.valueOf(row.getAs("dimension")),
                row.getAs("rule_id"),
                row.getAs("act"),
                amount == null ? BigDecimal.valueOf(row.<Double>getAs("level")) : null,
                constant(Status.class, row.getAs("status")),
                constant(Scope.class, row.getAs("scope")),
                constant(Duration.class, row.getAs("duration")),
                EvidenceClass.valueOf(row.getAs("evidence_class")),
                amount,
                new ClaimSource(
                        row.getAs("article_id"),
                        row.getAs("source_id"),
                        row.getAs("party"),
                        row.getAs("attribution"),
                        row.getAs("sentence"),
                        row.<Integer>getAs("begin"),
                        row.<Integer>getAs("end")));
    }

    private static BigDecimal decimal(Double number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }
}
