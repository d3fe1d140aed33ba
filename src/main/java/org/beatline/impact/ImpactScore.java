package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The impact of a story, computed from its claims and from nothing else (rubric 1.1).
 *
 * @param regulatory R, 0.0 to 10.0 in tenths, 0.0 without a claim; likewise {@code financial} and {@code operational}
 * @param raw {@code a + (10 - a)(0.20 b/10 + 0.10 c/10)} with a, b, c the three levels from the largest; exact
 * @param impact raw rounded half up, 1 to 10
 * @param vector from which anybody can compute the figures again
 * @param evidence class of the claim behind the largest dimension, {@code none} without a claim
 * @param action {@code item} if the impact is 8 or more on E1 to E3 evidence alone, {@code unconfirmed} if it is 8 or
 *     more otherwise, else {@code none}
 * @param reason {@code NO_CONSEQUENCE_EVIDENCE} where nothing was claimed, else NULL
 * @param used id of the claim behind each dimension that has one
 */
public record ImpactScore(
        BigDecimal regulatory,
        BigDecimal financial,
        BigDecimal operational,
        BigDecimal raw,
        int impact,
        String vector,
        String evidence,
        String action,
        String reason,
        Map<Dimension, String> used)
        implements Serializable {
    /** Form of the vector, which begins every one. */
    static final String FORM = "BL:1.1";

    /** The reason of an impact without a claim. */
    public static final String NO_CONSEQUENCE_EVIDENCE = "NO_CONSEQUENCE_EVIDENCE";

    private static final int ACTION_FROM = 8;
    private static final BigDecimal SECOND_WEIGHT = new BigDecimal("0.02");
    private static final BigDecimal THIRD_WEIGHT = new BigDecimal("0.01");

    /** The score of a story's claims; order and repetition of the claims change nothing. */
    public static ImpactScore of(List<Claim> claims) {
        Map<Dimension, ClaimValue> strongest = strongest(claims);
        BigDecimal raw =
                raw(level(strongest, Dimension.R), level(strongest, Dimension.F), level(strongest, Dimension.O));
        int impact = impact(raw);
        Map<Dimension, String> used = new EnumMap<>(Dimension.class);
        strongest.forEach(
                (dimension, claim) -> used.put(dimension, claim.claim().id()));
        return new ImpactScore(
                level(strongest, Dimension.R),
                level(strongest, Dimension.F),
                level(strongest, Dimension.O),
                raw,
                impact,
                vector(strongest, raw, impact),
                evidence(strongest),
                action(claims, impact),
                strongest.isEmpty() ? NO_CONSEQUENCE_EVIDENCE : null,
                used);
    }

    /** What the impact would be if one claim had not been made. */
    public static int impactWithout(List<Claim> claims, String claimId) {
        return impactOf(
                claims.stream().filter(claim -> !claim.id().equals(claimId)).toList());
    }

    /** The value of a claim, 0.0 to 10.0 in tenths; NULL where there is nothing to score. */
    public static BigDecimal valueOf(Claim claim) {
        return claim.isScorable() ? ClaimValue.of(claim).value() : null;
    }

    /** The level of a claim before steps: that of its rubric row, or of its amount. */
    static BigDecimal levelOf(Claim claim) {
        return ClaimValue.of(claim).level();
    }

    /** The three levels combined, exact. */
    public static BigDecimal raw(BigDecimal regulatory, BigDecimal financial, BigDecimal operational) {
        List<BigDecimal> levels = Stream.of(regulatory, financial, operational)
                .sorted(Comparator.reverseOrder())
                .toList();
        BigDecimal rest =
                levels.get(1).multiply(SECOND_WEIGHT).add(levels.get(2).multiply(THIRD_WEIGHT));
        BigDecimal largest = levels.get(0);
        return new BigDecimal(
                ClaimValue.decimal(largest.add(BigDecimal.TEN.subtract(largest).multiply(rest))));
    }

    /** Raw rounded half up, 1 to 10. */
    public static int impact(BigDecimal raw) {
        return Math.min(10, Math.max(1, raw.setScale(0, RoundingMode.HALF_UP).intValueExact()));
    }

    private static int impactOf(List<Claim> claims) {
        Map<Dimension, ClaimValue> strongest = strongest(claims);
        return impact(raw(level(strongest, Dimension.R), level(strongest, Dimension.F), level(strongest, Dimension.O)));
    }

    private static Map<Dimension, ClaimValue> strongest(List<Claim> claims) {
        Map<Dimension, ClaimValue> strongest = new EnumMap<>(Dimension.class);
        claims.stream()
                .filter(Claim::isScorable)
                .map(ClaimValue::of)
                .forEach(value -> strongest.merge(
                        value.claim().dimension(),
                        value,
                        (a, b) -> ClaimValue.STRONGEST_FIRST.compare(a, b) <= 0 ? a : b));
        return strongest;
    }

    private static BigDecimal level(Map<Dimension, ClaimValue> strongest, Dimension dimension) {
        ClaimValue claim = strongest.get(dimension);
        return claim == null ? BigDecimal.ZERO.setScale(1) : claim.value();
    }

    private static String evidence(Map<Dimension, ClaimValue> strongest) {
        return strongest.values().stream()
                .min(Comparator.comparing(ClaimValue::value)
                        .reversed()
                        .thenComparing(claim -> claim.claim().evidence())
                        .thenComparing(claim -> claim.claim().dimension()))
                .map(claim -> claim.claim().evidence().name())
                .orElse("none");
    }

    private static String action(List<Claim> claims, int impact) {
        if (impact < ACTION_FROM) {
            return "none";
        }
        List<Claim> confirmed =
                claims.stream().filter(claim -> claim.evidence().isConfirmed()).toList();
        return impactOf(confirmed) >= ACTION_FROM ? "item" : "unconfirmed";
    }

    private static String vector(Map<Dimension, ClaimValue> strongest, BigDecimal raw, int impact) {
        StringBuilder vector = new StringBuilder(FORM);
        for (Dimension dimension : Dimension.values()) {
            vector.append('/').append(dimension).append(':').append(level(strongest, dimension));
            if (strongest.containsKey(dimension)) {
                vector.append(strongest.get(dimension).bracket());
            }
        }
        return vector.append("/EV:")
                .append(evidence(strongest))
                .append("/RAW:")
                .append(ClaimValue.decimal(raw))
                .append("/I:")
                .append(impact)
                .toString();
    }
}
