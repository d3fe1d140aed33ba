package org.beatline.impact;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the claims of an article: consequences of its new development that its own sentences state. Sentences about
 * other events make no claim. The result depends on the text, its outlet kind and its day alone.
 */
public final class ClaimReader implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Stands in for the day of an undated text: no year that a text names lies before it. */
    private static final LocalDate UNDATED = LocalDate.EPOCH;

    private final Rubric rubric;
    private final Development development;
    private final Attribution attribution;
    private final ActReader acts;
    private final MoneyReader money;

    /**
     * A reader.
     *
     * @param maxSentences sentences read from the head of a body
     */
    public ClaimReader(Rubric rubric, int maxSentences) {
        Amounts amounts = new Amounts(rubric.currencies());
        this.rubric = rubric;
        this.development = new Development(rubric, maxSentences);
        this.attribution = new Attribution(rubric);
        this.acts = new ActReader(rubric, attribution, amounts);
        this.money = new MoneyReader(rubric, attribution, amounts);
    }

    /** Claims of an article, at most one per rubric row and sum of money, under ids such as {@code R-fine-1}. */
    public List<Claim> read(ArticleText article) {
        Text text = text(article);
        List<Claim> lead = new ArrayList<>();
        List<Claim> behind = new ArrayList<>();
        for (Line line : text.lines()) {
            if (line.isBackground()) {
                continue;
            }
            List<Claim> claims = line.isLead() ? lead : behind;
            boolean isSure = line.points() >= rubric.development().thresholdBehindLead();
            if (line.isLead() || lead.isEmpty() || isSure) {
                claims.addAll(acts.claims(line, text));
            }
            claims.addAll(money.claims(line, text));
        }
        return StoryClaims.merge(ofTheDevelopment(lead, behind));
    }

    private Text text(ArticleText article) {
        LocalDate day = article.publishedDay() == null ? UNDATED : article.publishedDay();
        List<Line> lines = development.lines(article, day);
        return new Text(day, lines, attribution.evidence(article.outletKind(), lines), money.revenue(lines, day));
    }

    /**
     * Per dimension the claims of the first sentences, else of the title, else of the sentences behind; the strongest
     * of each row.
     */
    private static List<Claim> ofTheDevelopment(List<Claim> lead, List<Claim> behind) {
        Map<String, Claim> byRule = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            List<Claim> first = lead.stream()
                    .filter(claim ->
                            claim.dimension() == dimension && !claim.source().isTitle())
                    .toList();
            List<Claim> title = lead.stream()
                    .filter(claim ->
                            claim.dimension() == dimension && claim.source().isTitle())
                    .toList();
            List<Claim> last = behind.stream()
                    .filter(claim -> claim.dimension() == dimension)
                    .toList();
            List<Claim> told = !first.isEmpty() ? first : !title.isEmpty() ? title : last;
            ownView(told).forEach(claim -> byRule.merge(claim.rule(), claim, ClaimReader::stronger));
        }
        return List.copyOf(byRule.values());
    }

    /** The development of an opinion piece is the opinion; the facts it sets out from are background. */
    private static List<Claim> ownView(List<Claim> claims) {
        List<Claim> opinions = claims.stream()
                .filter(claim -> claim.evidence() == EvidenceClass.E5)
                .toList();
        return opinions.isEmpty() ? claims : opinions;
    }

    private static Claim stronger(Claim one, Claim other) {
        return ClaimValue.of(one).value().compareTo(ClaimValue.of(other).value()) >= 0 ? one : other;
    }
}
