package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The money of a financial claim.
 *
 * @param usd the stated amount in US dollars, NULL where it could not be read or converted
 * @param awardees among how many a ceiling is shared, 1 or more
 * @param obligatedUsd the obligated sum beside a ceiling, only for {@link AmountKind#MIXED}
 * @param revenueUsd yearly revenue of the affected party, NULL where unknown
 */
public record ClaimAmount(BigDecimal usd, AmountKind kind, int awardees, BigDecimal obligatedUsd, BigDecimal revenueUsd)
        implements Serializable {

    /** An amount of one awardee whose revenue is not known. */
    public static ClaimAmount of(BigDecimal usd, AmountKind kind) {
        return new ClaimAmount(usd, kind, 1, null, null);
    }

    /** A ceiling shared among awardees. */
    public static ClaimAmount ceiling(BigDecimal usd, int awardees) {
        return new ClaimAmount(usd, AmountKind.CEILING, awardees, null, null);
    }

    /** Whether there is money at all; without it there is no claim. */
    public boolean isStated() {
        return usd != null && usd.signum() > 0;
    }

    /** The part that counts, in US dollars. */
    public BigDecimal effectiveUsd() {
        BigDecimal counted = usd.multiply(kind.factor());
        return switch (kind) {
            case CEILING -> share(counted);
            case MIXED -> share(counted).max(obligatedUsd == null ? BigDecimal.ZERO : obligatedUsd);
            default -> counted;
        };
    }

    private BigDecimal share(BigDecimal counted) {
        return counted.divide(BigDecimal.valueOf(Math.max(1, awardees)), MathContext.DECIMAL64);
    }
}
