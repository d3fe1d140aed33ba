package org.beatline.impact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Claims of several articles as claims of their story. What two articles say of the same act, or of the same sum, is
 * one claim, and firm evidence speaks for it before weak; so copies add nothing and the order of articles does not
 * matter.
 */
public final class StoryClaims {
    /** Two sums this close are one sum, told in round numbers or another currency. */
    private static final BigDecimal SAME_SUM = new BigDecimal("1.05");

    /**
     * Firm evidence first, then money whose kind is told (a ceiling says more than a sum), then what is worth more,
     * then better evidence, then the article and place that sort first.
     */
    private static final Comparator<Claim> BEST_FIRST = Comparator.comparing(
                    (Claim claim) -> !claim.evidence().isConfirmed())
            .thenComparing(claim -> claim.amount() != null && claim.amount().kind() == AmountKind.OBLIGATED)
            .thenComparing(ImpactScore::valueOf, Comparator.reverseOrder())
            .thenComparing(Claim::evidence)
            .thenComparing(claim -> claim.source().articleId())
            .thenComparing(claim -> claim.source().begin())
            .thenComparing(Claim::rule);

    private StoryClaims() {}

    /**
     * The claims of a story under ids that are unique in it, such as {@code R-licence-suspended-1}.
     *
     * @param claims of all its articles, each naming its article
     */
    public static List<Claim> merge(Collection<Claim> claims) {
        List<Claim> distinct = new ArrayList<>();
        claims.stream().filter(Claim::isScorable).sorted(BEST_FIRST).forEach(claim -> {
            if (distinct.stream().noneMatch(other -> isSame(claim, other))) {
                distinct.add(claim);
            }
        });
        Map<String, Integer> counts = new TreeMap<>();
        return distinct.stream()
                .map(claim -> {
                    String rule = claim.dimension() + "-" + claim.rule();
                    return claim.named(rule + "-" + counts.merge(rule, 1, Integer::sum), claim.source());
                })
                .sorted(Comparator.comparing(Claim::dimension).thenComparing(Claim::id))
                .toList();
    }

    /** Whether two claims are about one thing: acts of one row, or one sum of money whatever it is called. */
    private static boolean isSame(Claim one, Claim other) {
        if (one.amount() == null || other.amount() == null) {
            return one.dimension() == other.dimension() && one.rule().equals(other.rule());
        }
        BigDecimal larger = one.amount().usd().max(other.amount().usd());
        BigDecimal smaller = one.amount().usd().min(other.amount().usd());
        return smaller.multiply(SAME_SUM).compareTo(larger) >= 0;
    }
}
