package org.beatline.cards;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.beatline.impact.Claim;
import org.beatline.impact.EvidenceClass;

/**
 * How well independent origins support a story. It multiplies nothing.
 *
 * <p>Every independent owner removes part of the doubt, the more the better its outlet; the best evidence class among
 * the claims removes some more:
 *
 * <pre>
 *     support    = 1 - (1 - e) * product over owners of (1 - s)
 *     confidence = support               where two or more owners stand behind the story
 *                = medium-from * support below two, which is always low
 * </pre>
 *
 * with {@code s} from {@code tier-support} by the best tier among the outlets whose own texts the owner stands for, and
 * {@code e} from {@code evidence-support}, 0 without a claim. So a story below two origins is low, copies change
 * nothing, since they are nobody's own text, and a further origin or claim never lowers the value.
 *
 * @param value 0 to 1
 */
public record Confidence(double value, Band band) implements Serializable {
    /** Independent owners below which a story is not confirmed. */
    static final int CONFIRMED_FROM = 2;

    /** A confidence in words. */
    public enum Band {
        LOW,
        MEDIUM,
        HIGH;

        /** As stored in {@code stories.confidence_band}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Confidence of a story.
     *
     * @param outletTiers best outlet tier of each independent owner, 1 is best; one entry per owner
     * @param claims what the story claims
     */
    static Confidence of(Collection<Integer> outletTiers, List<Claim> claims, CardSettings settings) {
        double doubt = 1 - evidenceSupport(claims, settings);
        // products of the same factors must not depend on who came first
        for (int tier : outletTiers.stream().sorted().toList()) {
            doubt *= 1 - tierSupport(tier, settings);
        }
        double support = outletTiers.isEmpty() ? 0 : 1 - doubt;
        return outletTiers.size() < CONFIRMED_FROM
                ? new Confidence(settings.mediumFrom() * support, Band.LOW)
                : new Confidence(support, band(support, settings));
    }

    private static Band band(double support, CardSettings settings) {
        if (support >= settings.highFrom()) {
            return Band.HIGH;
        }
        return support >= settings.mediumFrom() ? Band.MEDIUM : Band.LOW;
    }

    private static double tierSupport(int tier, CardSettings settings) {
        List<Double> byTier = settings.tierSupport();
        return byTier.get(Math.min(Math.max(tier, 1), byTier.size()) - 1);
    }

    private static double evidenceSupport(List<Claim> claims, CardSettings settings) {
        return claims.stream()
                .map(Claim::evidence)
                .min(EvidenceClass::compareTo)
                .map(best -> settings.evidenceSupport().get(best.ordinal()))
                .orElse(0.0);
    }
}
