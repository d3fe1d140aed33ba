package org.beatline.impact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a claim is worth: {@code min(cap, clip(level + steps, 0, 10))}, one decimal, rounded half up. Money has the
 * level {@code 2 log10(A / 1 M USD)}, or more where the amount is large for the party that it hits.
 *
 * @param level before steps
 * @param value 0.0 to 10.0 in tenths
 * @param isCapped whether the evidence class holds the value down
 * @param isRelative whether the reading relative to the party's revenue won
 */
record ClaimValue(Claim claim, BigDecimal level, BigDecimal value, boolean isCapped, boolean isRelative) {
    /** The strongest claim first; ties go to better evidence, then to the smaller id. */
    static final Comparator<ClaimValue> STRONGEST_FIRST = Comparator.comparing(ClaimValue::value)
            .reversed()
            .thenComparing(strength -> strength.claim().evidence())
            .thenComparing(strength -> strength.claim().id());

    private static final BigDecimal HIGHEST = BigDecimal.TEN;
    private static final double MILLION = 1e6;

    /** Share of yearly revenue and the level it stands for; linear in the logarithm between. */
    private static final double[][] RELATIVE = {{0.01, 3}, {0.05, 5}, {0.10, 6}, {0.25, 7.5}, {0.50, 9}, {1, 10}};

    /** By how much a relative reading may exceed the absolute one. */
    private static final double RELATIVE_MARGIN = 3;

    static ClaimValue of(Claim claim) {
        double absolute = 0;
        double money = 0;
        BigDecimal level = claim.level();
        if (claim.dimension() == Dimension.F) {
            double effective = claim.amount().effectiveUsd().doubleValue();
            absolute = Math.min(10, Math.max(0, 2 * Math.log10(effective / MILLION)));
            money = Math.max(absolute, relative(claim.amount(), effective, absolute));
            level = tenths(BigDecimal.valueOf(money));
        }
        BigDecimal stepped = level.add(claim.status().step());
        if (claim.dimension() != Dimension.F) {
            stepped = stepped.add(claim.scope().step()).add(claim.duration().step());
        }
        BigDecimal clipped = stepped.max(BigDecimal.ZERO).min(HIGHEST);
        BigDecimal cap = claim.evidence().cap(claim.status());
        return new ClaimValue(claim, level, tenths(clipped.min(cap)), clipped.compareTo(cap) > 0, money > absolute);
    }

    /** The bracket of an impact vector, from which the value can be computed again. */
    String bracket() {
        List<String> parts = new ArrayList<>();
        if (claim.dimension() == Dimension.F) {
            parts.add("A=" + scientific(claim.amount().effectiveUsd()));
            parts.add(claim.amount().kind().code());
            if (isRelative) {
                parts.add("REV=" + scientific(claim.amount().revenueUsd()));
            }
            if (claim.status().step().signum() != 0) {
                parts.add("ST=" + step(claim.status().step()));
            }
        } else {
            parts.add("ACT=" + claim.act());
            parts.add("ST=" + step(claim.status().step()));
            parts.add("SC=" + step(claim.scope().step()));
            if (claim.duration().step().signum() != 0) {
                parts.add("DU=" + step(claim.duration().step()));
            }
        }
        if (isCapped) {
            parts.add("CAP=" + claim.evidence().cap(claim.status()).toPlainString());
        }
        return "(" + String.join(",", parts) + ")";
    }

    private static double relative(ClaimAmount amount, double effective, double absolute) {
        if (amount.revenueUsd() == null || amount.revenueUsd().signum() <= 0) {
            return 0;
        }
        return Math.min(level(effective / amount.revenueUsd().doubleValue()), absolute + RELATIVE_MARGIN);
    }

    /** Level of a share of revenue; the first segment runs on below its lower end, down to 0. */
    private static double level(double share) {
        int last = RELATIVE.length - 1;
        if (share >= RELATIVE[last][0]) {
            return RELATIVE[last][1];
        }
        int right = 1;
        while (share > RELATIVE[right][0]) {
            right++;
        }
        double[] from = RELATIVE[right - 1];
        double[] to = RELATIVE[right];
        double part = Math.log(share / from[0]) / Math.log(to[0] / from[0]);
        return Math.max(0, from[1] + part * (to[1] - from[1]));
    }

    static BigDecimal tenths(BigDecimal number) {
        return number.setScale(1, RoundingMode.HALF_UP);
    }

    /** Four significant digits, at least one decimal: {@code 9.0e7}. */
    private static String scientific(BigDecimal amount) {
        BigDecimal rounded = amount.round(new MathContext(4, RoundingMode.HALF_UP));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return decimal(rounded.movePointLeft(exponent)) + "e" + exponent;
    }

    /** Plain notation with at least one decimal and no idle zeros. */
    static String decimal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
    }

    /** {@code 0}, {@code +.5}, {@code -1.5}. */
    private static String step(BigDecimal step) {
        if (step.signum() == 0) {
            return "0";
        }
        String digits = step.abs().stripTrailingZeros().toPlainString();
        return (step.signum() > 0 ? "+" : "-") + (digits.startsWith("0.") ? digits.substring(1) : digits);
    }
}
