package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads financial claims: amounts beside words that say what kind of money they are. */
final class MoneyReader implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Words that may stand between an amount and what says its kind, unless a row says otherwise. */
    static final int REACH = 14;

    /** Words before an amount within which "plans to" or "could" is about that amount. */
    private static final int MODAL_REACH = 20;

    private final Rubric rubric;
    private final Attribution attribution;
    private final Amounts amounts;

    MoneyReader(Rubric rubric, Attribution attribution, Amounts amounts) {
        this.rubric = rubric;
        this.attribution = attribution;
        this.amounts = amounts;
    }

    /** What counts of the amounts in a sentence. */
    List<Claim> claims(Line line, Text text) {
        List<Amounts.Amount> found = amounts.in(line.sentence(), text.day().getYear());
        List<Rubric.Money> kinds = new ArrayList<>();
        found.forEach(amount -> kinds.add(kind(amount, line)));
        boolean hasExclusive = kinds.stream().anyMatch(row -> row != null && row.isExclusive());
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Rubric.Money row = kinds.get(i);
            if (row == null || row.kind() == null || hasExclusive && !row.isExclusive()) {
                continue;
            }
            Amounts.Amount amount = found.get(i);
            if (row.isDifference() && i + 1 < found.size() && row.equals(kinds.get(i + 1))) {
                i++;
                amount = amount.minus(found.get(i));
            }
            claims.add(claim(row, amount, line, text));
        }
        return claims;
    }

    /** Yearly revenue that the text states, or null. */
    BigDecimal revenue(List<Line> lines, LocalDate day) {
        for (Line line : lines) {
            for (Amounts.Amount amount : amounts.in(line.sentence(), day.getYear())) {
                Rubric.Money row = kind(amount, line);
                if (row != null && row.id().equals(Rubric.REVENUE)) {
                    return amount.usd();
                }
            }
        }
        return null;
    }

    /** The row that says what an amount is: of the highest precedence the nearest; null where none is in reach. */
    private Rubric.Money kind(Amounts.Amount amount, Line line) {
        Rubric.Money best = null;
        int nearest = Integer.MAX_VALUE;
        for (Rubric.Money row : rubric.money()) {
            if (best != null && row.precedence() < best.precedence()) {
                break;
            }
            int distance = distance(row, amount, line);
            if (distance <= row.reach() && distance < nearest) {
                nearest = distance;
                best = row;
            }
        }
        return best;
    }

    private static int distance(Rubric.Money row, Amounts.Amount amount, Line line) {
        if (row.unless().stream().anyMatch(unless -> unless.in(line.reading()) != null)) {
            return Integer.MAX_VALUE;
        }
        int nearest = Integer.MAX_VALUE;
        for (Phrase phrase : row.phrases()) {
            Span cue = phrase.in(line.reading());
            if (cue != null) {
                nearest = Math.min(nearest, cue.distance(amount.span()));
            }
        }
        return nearest;
    }

    private Claim claim(Rubric.Money row, Amounts.Amount amount, Line line, Text text) {
        boolean isCeiling =
                row.kind() == AmountKind.CEILING || row.kind() == AmountKind.OBLIGATED && amount.isUpperBound();
        AmountKind kind = isCeiling ? AmountKind.CEILING : row.kind();
        int awardees = isCeiling && !amount.isEach() ? awardees(line, text) : 1;
        Status status =
                row.status() == null ? attribution.status(amount.span(), MODAL_REACH, line, text) : row.status();
        return new Claim(
                "",
                Dimension.F,
                row.id(),
                kind.label(),
                null,
                status,
                Scope.ONE_FIRM,
                Duration.NONE,
                attribution.evidence(line, text),
                new ClaimAmount(amount.usd(), kind, awardees, null, text.revenueUsd()),
                Attribution.source(line, amount.span()));
    }

    /** Among how many a ceiling is shared, as this sentence or one beside it says. */
    private static int awardees(Line line, Text text) {
        int here = Quantities.awardees(line.sentence());
        if (here > 1) {
            return here;
        }
        int before = text.before(line)
                .map(previous -> Quantities.awardees(previous.sentence()))
                .orElse(1);
        return before > 1
                ? before
                : text.after(line)
                        .map(next -> Quantities.awardees(next.sentence()))
                        .orElse(1);
    }
}
