package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryClaimsTest {
    private static final Claim RUMOURED = act("fine", "5", EvidenceClass.E6, "a1");
    private static final Claim REPORTED = act("fine", "5", EvidenceClass.E2, "a2");
    private static final Claim ORDERED = act("fine", "5", EvidenceClass.E1, "a3");

    @Test
    void oneActIsOneClaimOnTheBestEvidence() {
        assertThat(StoryClaims.merge(List.of(RUMOURED, REPORTED, ORDERED)))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.evidence()).isEqualTo(EvidenceClass.E1);
                    assertThat(claim.id()).isEqualTo("R-fine-1");
                    assertThat(claim.source().articleId()).isEqualTo("a3");
                });
    }

    @Test
    void copiesAndOrderChangeNothing() {
        List<Claim> claims = new ArrayList<>(List.of(RUMOURED, REPORTED, ORDERED, money("1.2e9", AmountKind.CEILING)));
        List<Claim> merged = StoryClaims.merge(claims);
        claims.addAll(Collections.nCopies(50, REPORTED));
        Collections.reverse(claims);

        assertThat(StoryClaims.merge(claims)).isEqualTo(merged);
    }

    @Test
    void theSameSumToldInRoundNumbersIsOneClaim() {
        assertThat(StoryClaims.merge(
                        List.of(money("212.4e6", AmountKind.OBLIGATED), money("210e6", AmountKind.OBLIGATED))))
                .hasSize(1);
        assertThat(StoryClaims.merge(
                        List.of(money("212.4e6", AmountKind.OBLIGATED), money("90e6", AmountKind.OBLIGATED))))
                .hasSize(2);
    }

    @Test
    void aSumThatOneArticleCallsACeilingIsACeiling() {
        assertThat(StoryClaims.merge(List.of(money("1.2e9", AmountKind.OBLIGATED), money("1.2e9", AmountKind.CEILING))))
                .singleElement()
                .extracting(claim -> claim.amount().kind())
                .isEqualTo(AmountKind.CEILING);
    }

    @Test
    void whatCannotBeScoredIsDropped() {
        assertThat(StoryClaims.merge(List.of(Claim.money(
                        "x", ClaimAmount.of(null, AmountKind.OBLIGATED), Status.EFFECTIVE, EvidenceClass.E1))))
                .isEmpty();
    }

    private static Claim act(String act, String level, EvidenceClass evidence, String article) {
        return Claim.act(
                        "",
                        Dimension.R,
                        act,
                        new BigDecimal(level),
                        Status.EFFECTIVE,
                        Scope.ONE_FIRM,
                        Duration.NONE,
                        evidence)
                .named("", ClaimSource.NONE.in(article, null));
    }

    private static Claim money(String usd, AmountKind kind) {
        return Claim.money("", ClaimAmount.of(new BigDecimal(usd), kind), Status.EFFECTIVE, EvidenceClass.E2);
    }
}
