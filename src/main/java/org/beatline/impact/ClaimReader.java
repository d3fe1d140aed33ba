package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads the claims of an article: consequences of its new development that its own sentences state. Sentences about
 * other events make no claim. The result depends on the text, its outlet kind and its day alone.
 */
public final class ClaimReader implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Sentences at the head of a body that tell the new development. */
    private static final int LEAD = 2;

    /** Words before an act within which a plan, a possibility or a request is about that act. */
    private static final int MODAL_REACH = 9;

    private static final int MONEY_MODAL_REACH = 20;

    /** Words before an act within which "not" is about that act. */
    private static final int EARLIER_REACH = 6;
    private static final int YEAR_REACH = 4;
    private static final int NEGATION_REACH = 3;

    /** Words between an amount and the words that say what kind of money it is. */
    static final int MONEY_REACH = 14;

    /** Outlets that speak for a principal or an authority. */
    private static final Set<String> OFFICIAL_KINDS = Set.of("government", "court", "press_release");

    private static final double MILLION = 1e6;
    private static final LocalDate UNDATED = LocalDate.of(2026, 1, 1);

    private final Rubric rubric;
    private final Amounts amounts;
    private final int maxSentences;

    /**
     * A reader.
     *
     * @param maxSentences sentences read from the head of a body
     */
    public ClaimReader(Rubric rubric, int maxSentences) {
        this.rubric = rubric;
        this.amounts = new Amounts(rubric.currencies());
        this.maxSentences = maxSentences;
    }

    /** A sentence as the rubric sees it. */
    private record Line(Sentence sentence, Lexicon.Reading reading, double points, boolean isBackground) {
        boolean isLead() {
            return sentence.index() < LEAD;
        }
    }

    /** What all sentences of an article share. */
    private record Context(LocalDate day, List<Line> lines, EvidenceClass evidence, BigDecimal revenueUsd) {
        /** The line behind another, or null. */
        Line after(Line line) {
            int at = lines.indexOf(line) + 1;
            return at < lines.size() ? lines.get(at) : null;
        }

        Line before(Line line) {
            int at = lines.indexOf(line) - 1;
            return at >= 0 ? lines.get(at) : null;
        }
    }

    /** Claims of an article, at most one per rubric row and sum of money, under ids such as {@code R-fine-1}. */
    public List<Claim> read(ArticleText article) {
        LocalDate day = article.publishedDay() == null ? UNDATED : article.publishedDay();
        List<Line> lines = lines(article, day);
        Context context = new Context(day, lines, evidence(article, lines), revenue(lines, day));
        List<Claim> lead = new ArrayList<>();
        List<Claim> rest = new ArrayList<>();
        for (Line line : lines) {
            if (!line.isBackground()) {
                List<Claim> target = line.isLead() ? lead : rest;
                boolean isSure = lead.isEmpty() || line.points() >= rubric.development().thresholdBehindLead();
                if (line.isLead() || isSure) {
                    target.addAll(acts(line, context));
                }
                target.addAll(money(line, context));
            }
        }
        return StoryClaims.merge(ofTheDevelopment(lead, rest));
    }

    private List<Line> lines(ArticleText article, LocalDate day) {
        List<Sentence> sentences = new ArrayList<>();
        if (!article.title().isBlank()) {
            sentences.add(Sentences.title(article.title()));
        }
        List<Sentence> body = Sentences.of(article.body());
        sentences.addAll(body.subList(0, Math.min(body.size(), maxSentences)));
        Set<String> titleStems = stems(article.title());
        List<Line> lines = new ArrayList<>();
        for (Sentence sentence : sentences) {
            Lexicon.Reading reading = rubric.lexicon().read(sentence.tokens());
            double points = points(sentence, reading, titleStems, day);
            boolean isBackground = !sentence.isTitle() && points < rubric.development().threshold();
            lines.add(new Line(sentence, reading, points, isBackground));
        }
        return lines;
    }

    /**
     * How surely a sentence tells the new development: its place, the words it shares with the title and "on Monday"
     * speak for it; "separately", "last year" and earlier years against it.
     */
    private double points(
            Sentence sentence, Lexicon.Reading reading, Set<String> titleStems, LocalDate day) {
        RubricFile.Development points = rubric.development();
        int index = sentence.index();
        double sum = index == 0
                ? points.first()
                : index == 1 ? points.second() : points.third() - points.perSentence() * (index - 2);
        long shared = sentence.tokens().stream()
                .map(token -> stem(token.word()))
                .filter(titleStems::contains)
                .distinct()
                .count();
        sum += points.sharedWord() * Math.min(points.mostSharedWords(), shared);
        boolean isRecent = rubric.has("recent", reading);
        sum += isRecent ? points.recent() : 0;
        sum += rubric.has("background", reading) ? points.background() : 0;
        boolean isDated = index > 0 && !isRecent && !earlierYears(sentence, day).isEmpty();
        sum += isDated ? points.earlierYear() : 0;
        return sum;
    }

    private static Set<String> stems(String title) {
        Set<String> stems = new HashSet<>();
        Sentences.words(title).stream()
                .map(Token::word)
                .filter(word -> word.length() > 3)
                .map(ClaimReader::stem)
                .forEach(stems::add);
        return stems;
    }

    private static String stem(String word) {
        return word.substring(0, Math.min(5, word.length()));
    }

    /** Places of years before that of publication. */
    private static List<Span> earlierYears(Sentence sentence, LocalDate day) {
        List<Span> years = new ArrayList<>();
        for (int at = 0; at < sentence.tokens().size(); at++) {
            Token token = sentence.tokens().get(at);
            boolean isYear = token.isNumber()
                    && token.word().length() == 4
                    && (token.word().startsWith("20") || token.word().startsWith("19"));
            if (isYear && token.word().compareTo(String.valueOf(day.getYear())) < 0) {
                years.add(new Span(at, at));
            }
        }
        return years;
    }

    /** What the article as a whole rests on; opinion is told apart line by line. */
    private EvidenceClass evidence(ArticleText article, List<Line> lines) {
        EvidenceClass ofOutlet = rubric.evidenceOf(article.outletKind());
        if (!OFFICIAL_KINDS.contains(article.outletKind())) {
            for (EvidenceClass weak : List.of(EvidenceClass.E6, EvidenceClass.E4, EvidenceClass.E3)) {
                if (lines.stream().anyMatch(line -> line.sentence().index() < LEAD + 2 && says(weak, line))) {
                    return weak;
                }
            }
            boolean isOpinion = lines.stream().anyMatch(line -> line.isLead() && says(EvidenceClass.E5, line));
            if (isOpinion) {
                return EvidenceClass.E5;
            }
        }
        boolean isRecord = lines.stream().anyMatch(line -> line.isLead() && says(EvidenceClass.E1, line));
        return isRecord ? EvidenceClass.E1 : ofOutlet;
    }

    private boolean says(EvidenceClass evidence, Line line) {
        return !line.isBackground() && rubric.has("evidence." + Rubric.label(evidence), line.reading());
    }

    /** In an opinion piece what is told as fact stands on the record; the rest is opinion. */
    private EvidenceClass evidence(Line line, Context context) {
        boolean isFact = context.evidence() == EvidenceClass.E5 && !rubric.has("evidence.own-view", line.reading());
        return isFact ? EvidenceClass.E2 : context.evidence();
    }

    private List<Claim> acts(Line line, Context context) {
        Map<String, Claim> byRow = new LinkedHashMap<>();
        for (Rubric.RowPhrase candidate : rubric.candidates(line.reading())) {
            Rubric.Row row = candidate.row();
            if (byRow.containsKey(row.id())) {
                continue;
            }
            Span span = candidate.phrase().in(line.reading());
            if (span != null && holds(row, span, line, context)) {
                byRow.put(row.id(), claim(row, span, line, context));
            }
        }
        return List.copyOf(byRow.values());
    }

    private boolean holds(Rubric.Row row, Span span, Line line, Context context) {
        for (Phrase unless : row.unless()) {
            if (unless.in(line.reading()) != null) {
                return false;
            }
        }
        boolean isNegated =
                !row.is(RubricFile.Flag.NEGATION_INCLUDED) && isPreceded("negation", NEGATION_REACH, span, line);
        boolean isEarlier = isPreceded("earlier", EARLIER_REACH, span, line)
                || line.sentence().index() > 0 && isPreceded("past-perfect", EARLIER_REACH, span, line);
        if (isNegated || isEarlier || isDated(row, span, line, context)) {
            return false;
        }
        if (row.guard() == null) {
            return true;
        }
        OptionalDouble quantity = quantity(row.guard().measure(), line, context);
        return quantity.isPresent() ? row.guard().holds(quantity.getAsDouble()) : row.guard().orUnknown();
    }

    /** Whether an act stands beside an earlier year; of a slip the planned year may be one. */
    private static boolean isDated(Rubric.Row row, Span span, Line line, Context context) {
        boolean isSlip = row.guard() != null && row.guard().measure() == RubricFile.Measure.SLIP_DAYS;
        return !isSlip
                && earlierYears(line.sentence(), context.day()).stream()
                        .anyMatch(year -> year.distance(span) < YEAR_REACH);
    }

    private boolean isPreceded(String family, int reach, Span span, Line line) {
        return rubric.cues(family, line.reading()).stream()
                .anyMatch(cue -> cue.last() < span.first() && cue.distance(span) < reach);
    }

    private OptionalDouble quantity(RubricFile.Measure measure, Line line, Context context) {
        Line next = context.after(line);
        Line previous = context.before(line);
        OptionalDouble here =
                switch (measure) {
                    case SLIP_DAYS -> Quantities.slipDays(line.sentence(), context.day());
                    case STANDSTILL_DAYS -> Quantities.standstillDays(line.sentence(), context.day());
                    case PERCENT -> Quantities.percent(line.sentence());
                    case JOBS -> Quantities.jobs(line.sentence());
                    case PROGRAMME_MILLION_USD -> programme(context);
                };
        if (here.isPresent()) {
            return here;
        }
        return switch (measure) {
            case SLIP_DAYS -> next == null
                    ? OptionalDouble.empty()
                    : firstOf(
                            Quantities.daysBetween(line.sentence(), next.sentence(), context.day()),
                            Quantities.slipDays(next.sentence(), context.day()));
            case STANDSTILL_DAYS -> next == null
                    ? OptionalDouble.empty()
                    : Quantities.standstillDays(next.sentence(), context.day());
            case PERCENT -> firstOf(
                    next == null ? OptionalDouble.empty() : Quantities.percent(next.sentence()),
                    previous == null ? OptionalDouble.empty() : Quantities.percent(previous.sentence()));
            default -> here;
        };
    }

    private static OptionalDouble firstOf(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() ? one : other;
    }

    private OptionalDouble programme(Context context) {
        return context.lines().stream()
                .filter(line -> line.isLead() && !line.isBackground())
                .flatMap(line -> amounts.in(line.sentence(), context.day().getYear()).stream())
                .mapToDouble(amount -> amount.usd().doubleValue() / MILLION)
                .max();
    }

    private Claim claim(Rubric.Row row, Span span, Line line, Context context) {
        Status status = status(row, span, line, context);
        return new Claim(
                "",
                row.dimension(),
                row.id(),
                row.act(),
                row.level(),
                status,
                row.is(RubricFile.Flag.SCOPE_IN_LEVEL) ? Scope.IN_LEVEL : scope(line),
                duration(row, line),
                evidence(line, context),
                null,
                source(line, span));
    }

    private Status status(Rubric.Row row, Span span, Line line, Context context) {
        Status status = modal(span, MODAL_REACH, line, context);
        return row.is(RubricFile.Flag.PROPOSAL) && status != Status.SPECULATED ? Status.EFFECTIVE : status;
    }

    private Status modal(Span span, int reach, Line line, Context context) {
        if (context.evidence() == EvidenceClass.E6) {
            return Status.EFFECTIVE;
        }
        if (evidence(line, context) == EvidenceClass.E5) {
            return Status.SPECULATED;
        }
        for (Status status : List.of(Status.SPECULATED, Status.INTENT, Status.PROPOSED)) {
            boolean applies = rubric.cues("status." + status.label(), line.reading()).stream()
                    .anyMatch(cue -> cue.first() <= span.last() && cue.distance(span) < reach);
            if (applies) {
                return status;
            }
        }
        Line next = context.after(line);
        boolean isNotYetInForce = rubric.has("status.signed", line.reading())
                || line.isLead() && next != null && !next.isBackground() && rubric.has("status.signed", next.reading());
        return isNotYetInForce ? Status.SIGNED : Status.EFFECTIVE;
    }

    private Scope scope(Line line) {
        for (Scope scope : List.of(Scope.CROSS_SECTOR, Scope.SEGMENT, Scope.SEVERAL_NAMED)) {
            if (rubric.has("scope." + Rubric.label(scope), line.reading())) {
                return scope;
            }
        }
        return Scope.ONE_FIRM;
    }

    private Duration duration(Rubric.Row row, Line line) {
        if (row.is(RubricFile.Flag.DURATION_IN_LEVEL)) {
            return Duration.NONE;
        }
        if (!row.is(RubricFile.Flag.PERMANENT_IMPLIED) && rubric.has("duration.permanent", line.reading())) {
            return Duration.PERMANENT;
        }
        return rubric.has("duration.reversible-within-month", line.reading())
                ? Duration.REVERSIBLE_WITHIN_MONTH
                : Duration.NONE;
    }

    private List<Claim> money(Line line, Context context) {
        List<Amounts.Amount> amounts = this.amounts.in(line.sentence(), context.day().getYear());
        List<Rubric.Money> kinds =
                amounts.stream().map(amount -> kind(amount, line)).toList();
        boolean hasExclusive = kinds.stream().anyMatch(row -> row != null && row.isExclusive());
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            Rubric.Money row = kinds.get(i);
            if (row == null || row.kind() == null || hasExclusive && !row.isExclusive()) {
                continue;
            }
            Amounts.Amount amount = amounts.get(i);
            if (row.isDifference() && i + 1 < amounts.size() && row.equals(kinds.get(i + 1))) {
                amount = amount.minus(amounts.get(i + 1));
                i++;
            }
            claims.add(claim(row, amount, line, context));
        }
        return claims;
    }

    /** Yearly revenue that the text states, or null. */
    private BigDecimal revenue(List<Line> lines, LocalDate day) {
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

    /** The row that says what an amount is: highest precedence, then nearest cue. */
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
        for (Phrase unless : row.unless()) {
            if (unless.in(line.reading()) != null) {
                return Integer.MAX_VALUE;
            }
        }
        int nearest = Integer.MAX_VALUE;
        for (Phrase phrase : row.phrases()) {
            Span span = phrase.in(line.reading());
            if (span != null) {
                nearest = Math.min(nearest, span.distance(amount.span()));
            }
        }
        return nearest;
    }

    private Claim claim(Rubric.Money row, Amounts.Amount amount, Line line, Context context) {
        AmountKind kind = row.kind() == AmountKind.OBLIGATED && amount.isUpperBound() ? AmountKind.CEILING : row.kind();
        int awardees = kind == AmountKind.CEILING ? awardees(line, context) : 1;
        Status status = row.status() == null ? modal(amount.span(), MONEY_MODAL_REACH, line, context) : row.status();
        return new Claim(
                "",
                Dimension.F,
                row.id(),
                kind.label(),
                null,
                status,
                Scope.ONE_FIRM,
                Duration.NONE,
                evidence(line, context),
                new ClaimAmount(amount.usd(), kind, awardees, null, context.revenueUsd()),
                source(line, amount.span()));
    }

    private int awardees(Line line, Context context) {
        int here = Quantities.awardees(line.sentence());
        Line previous = context.before(line);
        Line next = context.after(line);
        if (here == 1 && previous != null) {
            here = Quantities.awardees(previous.sentence());
        }
        return here == 1 && next != null ? Quantities.awardees(next.sentence()) : here;
    }

    private static ClaimSource source(Line line, Span act) {
        Sentence sentence = line.sentence();
        return new ClaimSource(
                "",
                null,
                Names.affected(sentence, act),
                Names.speaker(sentence),
                sentence.text(),
                sentence.begin(),
                sentence.end());
    }

    /**
     * One claim per row and kind of money, the strongest. Sentences behind the lead add to a dimension in which the
     * lead claims nothing; the title to one in which no sentence does.
     */
    private static List<Claim> ofTheDevelopment(List<Claim> lead, List<Claim> rest) {
        Map<Dimension, List<Claim>> byPlace = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            List<Claim> body = lead.stream()
                    .filter(claim -> claim.dimension() == dimension && claim.source().begin() >= 0)
                    .toList();
            List<Claim> behind =
                    rest.stream().filter(claim -> claim.dimension() == dimension).toList();
            List<Claim> title = lead.stream()
                    .filter(claim -> claim.dimension() == dimension && claim.source().begin() < 0)
                    .toList();
            byPlace.put(dimension, ownView(!body.isEmpty() ? body : !title.isEmpty() ? title : behind));
        }
        Map<String, Claim> byRule = new LinkedHashMap<>();
        byPlace.values().forEach(claims -> claims.forEach(claim -> byRule.merge(claim.rule(), claim, ClaimReader::stronger)));
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
