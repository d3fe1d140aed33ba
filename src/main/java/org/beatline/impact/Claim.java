package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One consequence that a text states of its new development.
 *
 * @param id unique within a story
 * @param rule id of the rubric row, or of the amount kind for money
 * @param act what was done, in the words of the rubric
 * @param level level of the rubric row, 0 to 10; NULL for money, whose level follows from the amount
 * @param amount NULL for R and O
 */
public record Claim(
        String id,
        Dimension dimension,
        String rule,
        String act,
        BigDecimal level,
        Status status,
        Scope scope,
        Duration duration,
        EvidenceClass evidence,
        ClaimAmount amount,
        ClaimSource source)
        implements Serializable {

    /** A regulatory or operational claim without a text. */
    public static Claim act(
            String id,
            Dimension dimension,
            String act,
            BigDecimal level,
            Status status,
            Scope scope,
            Duration duration,
            EvidenceClass evidence) {
        return new Claim(id, dimension, act, act, level, status, scope, duration, evidence, null, ClaimSource.NONE);
    }

    /** A financial claim without a text. */
    public static Claim money(String id, ClaimAmount amount, Status status, EvidenceClass evidence) {
        String kind = amount.kind().label();
        return new Claim(
                id,
                Dimension.F,
                kind,
                kind,
                null,
                status,
                Scope.ONE_FIRM,
                Duration.NONE,
                evidence,
                amount,
                ClaimSource.NONE);
    }

    /** Whether there is anything to score: an amount that was not read makes no claim. */
    public boolean isScorable() {
        return amount == null ? level != null : amount.isStated();
    }

    /** The same claim under another id and with its article named. */
    public Claim named(String newId, ClaimSource newSource) {
        return new Claim(newId, dimension, rule, act, level, status, scope, duration, evidence, amount, newSource);
    }
}
