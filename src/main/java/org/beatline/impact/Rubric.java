package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;

/** The rubric of a beat, ready to be matched. */
public final class Rubric implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The money row that names a party's yearly revenue instead of a consequence. */
    static final String REVENUE = "revenue";

    private static final int VERSION_CHARACTERS = 8;

    private final String version;
    private final Lexicon lexicon;
    private final List<Row> rows = new ArrayList<>();
    private final List<Money> money = new ArrayList<>();
    private final Map<Integer, List<RowPhrase>> rowsByTrigger = new HashMap<>();
    private final Map<String, List<Phrase>> cues = new HashMap<>();
    private final Map<String, EvidenceClass> outletEvidence;
    private final Currencies currencies;
    private final RubricFile.Development development;

    /** A measured quantity a row depends on. */
    record Guard(RubricFile.Measure measure, double from, double below, boolean orUnknown) implements Serializable {
        boolean holds(double quantity) {
            return quantity >= from && quantity < below;
        }
    }

    /** A row of the rubric for R or O. */
    record Row(
            String id,
            Dimension dimension,
            BigDecimal level,
            String act,
            List<Phrase> phrases,
            List<Phrase> unless,
            List<Phrase> unlessNearby,
            Set<RubricFile.Flag> flags,
            Guard guard,
            Row mirror)
            implements Serializable {
        boolean is(RubricFile.Flag flag) {
            return flags.contains(flag);
        }
    }

    /** A way of money to count; without a kind, not to. */
    record Money(
            String id,
            AmountKind kind,
            Status status,
            int precedence,
            boolean isDifference,
            int reach,
            boolean isExclusive,
            List<Phrase> phrases,
            List<Phrase> unless)
            implements Serializable {}

    /** A row and one of the patterns that fire it. */
    record RowPhrase(Row row, Phrase phrase) implements Serializable {}

    private Rubric(RubricFile file) {
        this.version = ImpactScore.FORM + "-" + Digests.sha256(file.toString()).substring(0, VERSION_CHARACTERS);
        this.lexicon = new Lexicon(file.words());
        this.outletEvidence = new HashMap<>(file.outletEvidence());
        this.currencies = new Currencies(file.currencies());
        this.development = file.development();
        new TreeMap<>(file.rows()).forEach((id, row) -> rows.add(row(id, row, mirror(id, row, file), file)));
        new TreeMap<>(file.money())
                .forEach((id, row) -> money.add(new Money(
                        id,
                        row.kind().orElse(null),
                        row.status().orElse(null),
                        row.precedence(),
                        row.difference().orElse(false),
                        row.reach().orElse(MoneyReader.REACH),
                        row.exclusive().orElse(false),
                        phrases(row.patterns()),
                        phrases(row.unless().orElse(List.of())))));
        money.sort(Comparator.comparingInt(Money::precedence).reversed().thenComparing(Money::id));
        file.cues().status().forEach((name, patterns) -> cues.put("status." + name, phrases(patterns)));
        file.cues().scope().forEach((name, patterns) -> cues.put("scope." + name, phrases(patterns)));
        file.cues().duration().forEach((name, patterns) -> cues.put("duration." + name, phrases(patterns)));
        file.cues().evidence().forEach((name, patterns) -> cues.put("evidence." + name, phrases(patterns)));
        cues.put("background", phrases(file.cues().background()));
        cues.put("recent", phrases(file.cues().recent()));
        cues.put("earlier", phrases(file.cues().earlier()));
        cues.put("past-perfect", phrases(file.cues().pastPerfect()));
        cues.put("negation", phrases(file.cues().negation()));
        cues.put("reversal", phrases(file.cues().reversal()));
        cues.put("reversal-sought", phrases(file.cues().reversalSought()));
        cues.put("addressed", phrases(file.cues().addressed()));
        for (Row row : rows) {
            for (Phrase phrase : row.phrases()) {
                rowsByTrigger
                        .computeIfAbsent(phrase.trigger(), trigger -> new ArrayList<>())
                        .add(new RowPhrase(row, phrase));
            }
        }
    }

    /**
     * The rubric of a beat file.
     *
     * @throws OperatorException with exit code 2 if a pattern names an unknown word class or a row an unknown row
     */
    public static Rubric of(RubricFile file) {
        try {
            return new Rubric(file);
        } catch (IllegalArgumentException mistake) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot use the rubric: %s. Mend rubric.conf of the beat.".formatted(mistake.getMessage()),
                    mistake);
        }
    }

    /** The rubric of a beat's folders, later folders over earlier ones. */
    public static Rubric of(List<Path> beatFolders) {
        return of(Settings.beatFile(RubricFile.class, beatFolders, "rubric.conf"));
    }

    private Row mirror(String id, RubricFile.Row row, RubricFile file) {
        if (row.mirror().isEmpty()) {
            return null;
        }
        String mirror = row.mirror().get();
        RubricFile.Row mirrorRow = file.rows().get(mirror);
        if (mirrorRow == null || mirrorRow.mirror().isPresent()) {
            throw new IllegalArgumentException(
                    "the mirror of row " + id + " is " + mirror + ", which is no row or has a mirror itself");
        }
        return row(mirror, mirrorRow, null, file);
    }

    private Row row(String id, RubricFile.Row row, Row mirror, RubricFile file) {
        List<String> patterns = new ArrayList<>(row.patterns().orElse(List.of()));
        List<String> unless = new ArrayList<>(row.unless().orElse(List.of()));
        row.like().ifPresent(other -> {
            RubricFile.Row model = file.rows().get(other);
            if (model == null) {
                throw new IllegalArgumentException("row " + id + " is like " + other + ", which is no row");
            }
            patterns.addAll(model.patterns().orElse(List.of()));
            unless.addAll(model.unless().orElse(List.of()));
        });
        Set<RubricFile.Flag> flags = EnumSet.noneOf(RubricFile.Flag.class);
        flags.addAll(row.flags().orElse(List.of()));
        return new Row(
                id,
                row.dimension(),
                BigDecimal.valueOf(row.level()),
                row.act().orElse(id.replace('-', '_')),
                phrases(patterns),
                phrases(unless),
                phrases(row.unlessNearby().orElse(List.of())),
                flags,
                row.guard().map(Rubric::guard).orElse(null),
                mirror);
    }

    private static Guard guard(RubricFile.Guard guard) {
        return new Guard(
                guard.measure(),
                guard.from().orElse(0.0),
                guard.below().orElse(Double.POSITIVE_INFINITY),
                guard.orUnknown());
    }

    private List<Phrase> phrases(List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern -> Phrase.of(pattern, lexicon).stream())
                .toList();
    }

    /** Form of the vector and a hash of all that the files of the beat say: another one where a row was edited. */
    public String version() {
        return version;
    }

    /** Levels of the rows by act. */
    public Map<String, Set<BigDecimal>> levels() {
        Map<String, Set<BigDecimal>> levels = new TreeMap<>();
        rows.forEach(
                row -> levels.computeIfAbsent(row.act(), act -> new TreeSet<>()).add(row.level()));
        return levels;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    List<Money> money() {
        return money;
    }

    RubricFile.Development development() {
        return development;
    }

    Currencies currencies() {
        return currencies;
    }

    /** What an outlet of a kind says of itself; by default the principal is quoted on the record. */
    EvidenceClass evidenceOf(String outletKind) {
        return outletEvidence.getOrDefault(outletKind, EvidenceClass.E2);
    }

    /** Patterns of rows whose first word occurs in a sentence. */
    List<RowPhrase> candidates(Lexicon.Reading reading) {
        List<RowPhrase> candidates = new ArrayList<>();
        BitSet elements = reading.elements();
        for (int element = elements.nextSetBit(0); element >= 0; element = elements.nextSetBit(element + 1)) {
            candidates.addAll(rowsByTrigger.getOrDefault(element, List.of()));
        }
        return candidates;
    }

    /** Occurrences of a family of cues, such as {@code status.intent}. */
    List<Span> cues(String family, Lexicon.Reading reading) {
        List<Span> spans = new ArrayList<>();
        for (Phrase phrase : cues.getOrDefault(family, List.of())) {
            Optional.ofNullable(phrase.in(reading)).ifPresent(spans::add);
        }
        return spans;
    }

    /** Whether any cue of a family occurs. */
    boolean has(String family, Lexicon.Reading reading) {
        for (Phrase phrase : cues.getOrDefault(family, List.of())) {
            if (phrase.in(reading) != null) {
                return true;
            }
        }
        return false;
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
