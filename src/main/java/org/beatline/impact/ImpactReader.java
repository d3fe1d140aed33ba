package org.beatline.impact;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** Scores a single text, as {@code score} and {@code evaluate impact} do. */
public final class ImpactReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ClaimReader reader;

    /** A reader that scores by the claims that another one reads. */
    public ImpactReader(ClaimReader reader) {
        this.reader = reader;
    }

    /** A text's claims and what they come to. */
    public record Reading(ImpactScore score, List<Claim> claims) {
        /** What the impact would be if one of the claims had not been made. */
        public int impactWithout(Claim claim) {
            return ImpactScore.of(
                            claims.stream().filter(other -> other != claim).toList())
                    .impact();
        }
    }

    /**
     * The impact of a text on its own.
     *
     * @param day day of publication, or null where undated
     */
    public Reading score(String title, String body, String outletKind, LocalDate day) {
        List<Claim> claims = reader.read(new ArticleText(title, body, outletKind, day));
        return new Reading(ImpactScore.of(claims), claims);
    }
}
