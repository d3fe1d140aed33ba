package org.beatline.stories;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What linking needs to know of an article, in about a kilobyte: hashed terms of title, lead and text with their
 * counts, names, numbers and designators. Built once from the first version.
 */
final class Signature {
    /** Words from the start of the text that count as its lead. */
    static final int LEAD_WORDS = 60;

    /** Stands for an event day the text does not tell. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** Words after which the text is not read: a news text has said by then what it is about. */
    private static final int BODY_WORDS = 400;

    private static final double TITLE_CASE_SHARE = 0.5;
    private static final int HIGHEST_COUNT = 255;

    /** Words that, followed by a number, name one of a series; capitalised words do as well. */
    private static final Set<String> SERIES = Set.of(
            "group",
            "flight",
            "mission",
            "lot",
            "batch",
            "block",
            "phase",
            "round",
            "tranche",
            "booster",
            "docket",
            "test",
            "launch",
            "expedition",
            "increment",
            "case");

    private static final Set<String> MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "rule",
            "section",
            "cfr",
            "usc",
            "highway",
            "number",
            "no");

    private final Counts title;
    private final Counts lead;
    private final Counts text;
    private final Counts names;
    private final Counts numbers;
    private final Counts amounts;
    private final int[] designators;
    private final int titleShape;
    private final int eventDay;

    private Signature(
            Counts title,
            Counts lead,
            Counts text,
            Counts names,
            Counts numbers,
            Counts amounts,
            int[] designators,
            int titleShape,
            int eventDay) {
        this.title = title;
        this.lead = lead;
        this.text = text;
        this.names = names;
        this.numbers = numbers;
        this.amounts = amounts;
        this.designators = designators;
        this.titleShape = titleShape;
        this.eventDay = eventDay;
    }

    /**
     * The signature of an article.
     *
     * @param title title, not null
     * @param body clean text, not null; may be empty
     * @param entityIds ids of the entities found in it
     * @param published day of publication, or the day it arrived where undated
     */
    static Signature of(String title, String body, Collection<String> entityIds, LocalDate published) {
        List<Token> titleTokens = Token.of(title);
        List<Token> bodyTokens = Token.of(body);
        bodyTokens = bodyTokens.subList(0, Math.min(bodyTokens.size(), BODY_WORDS));
        List<Token> leadTokens = bodyTokens.subList(0, Math.min(bodyTokens.size(), LEAD_WORDS));
        Counter names = new Counter();
        if (!isTitleCase(titleTokens)) {
            addNames(titleTokens, names);
        }
        addNames(bodyTokens, names);
        entityIds.forEach(id -> names.add(Terms.hash('e', id)));
        Counter titleTerms = terms(titleTokens);
        Counter bodyTerms = terms(bodyTokens);
        Counter numbers = numbers(titleTokens).addAll(numbers(bodyTokens));
        return new Signature(
                titleTerms.counts(),
                terms(leadTokens).counts(),
                bodyTerms.addAll(titleTerms).counts(),
                names.counts(),
                numbers.counts(),
                amounts(titleTokens).addAll(amounts(leadTokens)).counts(),
                designators(titleTokens, bodyTokens),
                shape(titleTokens),
                eventDay(titleTokens, leadTokens, published));
    }

    /** Terms of the title. */
    Counts title() {
        return title;
    }

    /** Terms of the first {@value #LEAD_WORDS} words of the text. */
    Counts lead() {
        return lead;
    }

    /** Terms of title and text. */
    Counts text() {
        return text;
    }

    /** Entities of the registry and capitalised words. */
    Counts names() {
        return names;
    }

    /** Numbers of two digits or more, years excepted. */
    Counts numbers() {
        return numbers;
    }

    /** Numbers of title and lead that are rounded quantities, such as sums of money. */
    Counts amounts() {
        return amounts;
    }

    /** Pairs of (series, member), ascending: one of "flight 31", "Lumina-19", "lot 3". */
    int[] designators() {
        return designators;
    }

    /** Hash of the title without its numbers and months: equal for issues of one recurring piece. */
    int titleShape() {
        return titleShape;
    }

    /** Epoch day of what the first words report, or {@link #NO_DAY}. */
    int eventDay() {
        return eventDay;
    }

    /** Every distinct term and name, for document frequencies; ascending. */
    int[] vocabulary() {
        return distinct(text, names, numbers);
    }

    /** Distinct terms of title and lead, names and numbers: what an article can be found by; ascending. */
    int[] keys() {
        return distinct(title, lead, names, numbers);
    }

    private static int[] distinct(Counts... parts) {
        return Arrays.stream(parts)
                .flatMapToInt(part -> Arrays.stream(part.terms()))
                .sorted()
                .distinct()
                .toArray();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Counts part : List.of(title, lead, text, names, numbers, amounts)) {
                part.write(out);
            }
            out.writeShort(designators.length);
            for (int designator : designators) {
                out.writeInt(designator);
            }
            out.writeInt(titleShape);
            out.writeInt(eventDay);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #bytes} wrote. */
    static Signature read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Counts title = Counts.read(in);
            Counts lead = Counts.read(in);
            Counts text = Counts.read(in);
            Counts names = Counts.read(in);
            Counts numbers = Counts.read(in);
            Counts amounts = Counts.read(in);
            int[] designators = new int[in.readUnsignedShort()];
            for (int i = 0; i < designators.length; i++) {
                designators[i] = in.readInt();
            }
            return new Signature(title, lead, text, names, numbers, amounts, designators, in.readInt(), in.readInt());
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }

    private static Counter terms(List<Token> tokens) {
        Counter terms = new Counter();
        for (Token token : tokens) {
            if (!Terms.isStopWord(token.text())) {
                terms.add(Terms.hash(token.text()));
            }
        }
        return terms;
    }

    /** A title in title case capitalises everything, so its capitals name nothing. */
    private static boolean isTitleCase(List<Token> title) {
        return title.stream().filter(Token::isCapitalised).count() > TITLE_CASE_SHARE * title.size();
    }

    private static void addNames(List<Token> tokens, Counter names) {
        for (Token token : tokens) {
            if (token.isCapitalised() && !Terms.isStopWord(token.text())) {
                names.add(Terms.hash('n', token.text()));
            }
        }
    }

    private static Counter numbers(List<Token> tokens) {
        Counter numbers = new Counter();
        for (Token token : tokens) {
            String text = token.text();
            if (Character.isDigit(text.charAt(0)) && text.length() > 1 && !isYear(text)) {
                numbers.add(Terms.hash('#', text));
            }
        }
        return numbers;
    }

    private static Counter amounts(List<Token> tokens) {
        Counter amounts = new Counter();
        for (Token token : tokens) {
            if (token.isQuantity()) {
                amounts.add(Terms.hash('#', token.text()));
            }
        }
        return amounts;
    }

    private static boolean isYear(String text) {
        return text.length() == 4
                && (text.startsWith("19") || text.startsWith("20"))
                && text.chars().allMatch(Character::isDigit);
    }

    private static int[] designators(List<Token> title, List<Token> body) {
        TreeMap<Integer, TreeSet<Integer>> members = new TreeMap<>();
        for (List<Token> tokens : isTitleCase(title) ? List.of(body) : List.of(title, body)) {
            for (int i = 0; i < tokens.size(); i++) {
                addDesignator(tokens, i, members);
            }
        }
        List<Integer> pairs = new ArrayList<>();
        members.forEach((series, values) -> values.forEach(value -> {
            pairs.add(series);
            pairs.add(value);
        }));
        return pairs.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void addDesignator(List<Token> tokens, int i, Map<Integer, TreeSet<Integer>> members) {
        String text = tokens.get(i).text();
        int hyphen = text.indexOf('-');
        if (hyphen > 0 && Character.isLetter(text.charAt(0)) && Character.isDigit(text.charAt(hyphen + 1))) {
            add(members, text.substring(0, hyphen), text.substring(hyphen + 1));
        }
        if (i + 1 == tokens.size() || tokens.get(i + 1).begin() > tokens.get(i).end() + 1) {
            return;
        }
        Token next = tokens.get(i + 1);
        if (isOrdinal(text) && SERIES.contains(next.text())) {
            add(members, next.text(), text.replaceAll("\\D", ""));
        }
        boolean names = SERIES.contains(text) || tokens.get(i).isCapitalised() && !MONTHS.contains(text);
        if (names && Character.isDigit(next.text().charAt(0)) && !isYear(next.text()) && !next.isQuantity()) {
            add(members, text, next.text());
        }
    }

    private static boolean isOrdinal(String text) {
        return Character.isDigit(text.charAt(0))
                && (text.endsWith("st") || text.endsWith("nd") || text.endsWith("rd") || text.endsWith("th"));
    }

    private static void add(Map<Integer, TreeSet<Integer>> members, String series, String value) {
        members.computeIfAbsent(Terms.hash('d', series), any -> new TreeSet<>()).add(Terms.hash('#', value));
    }

    private static int eventDay(List<Token> title, List<Token> lead, LocalDate published) {
        return EventDay.of(lead, published)
                .or(() -> EventDay.of(title, published))
                .map(day -> (int) day.toEpochDay())
                .orElse(NO_DAY);
    }

    private static int shape(List<Token> title) {
        StringBuilder shape = new StringBuilder();
        for (Token token : title) {
            if (!token.hasDigit() && !MONTHS.contains(token.text())) {
                shape.append(token.text()).append(' ');
            }
        }
        return Terms.hash('t', shape.toString());
    }

    /** Distinct terms in ascending order with their counts. */
    record Counts(int[] terms, byte[] counts) {
        int size() {
            return terms.length;
        }

        int count(int index) {
            return counts[index] & HIGHEST_COUNT;
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeShort(terms.length);
            for (int term : terms) {
                out.writeInt(term);
            }
            out.write(counts);
        }

        private static Counts read(DataInputStream in) throws IOException {
            int[] terms = new int[in.readUnsignedShort()];
            for (int i = 0; i < terms.length; i++) {
                terms[i] = in.readInt();
            }
            return new Counts(terms, in.readNBytes(terms.length));
        }
    }

    /** Collects hashes; sorted and counted once at the end. */
    private static final class Counter {
        private int[] terms = new int[64];
        private int size;

        void add(int term) {
            if (size == terms.length) {
                terms = Arrays.copyOf(terms, 2 * size);
            }
            terms[size++] = term;
        }

        Counter addAll(Counter other) {
            for (int i = 0; i < other.size; i++) {
                add(other.terms[i]);
            }
            return this;
        }

        Counts counts() {
            int[] sorted = Arrays.copyOf(terms, size);
            Arrays.sort(sorted);
            int[] distinct = new int[size];
            byte[] counts = new byte[size];
            int last = -1;
            for (int term : sorted) {
                if (last < 0 || distinct[last] != term) {
                    distinct[++last] = term;
                }
                counts[last] = (byte) Math.min((counts[last] & HIGHEST_COUNT) + 1, HIGHEST_COUNT);
            }
            return new Counts(Arrays.copyOf(distinct, last + 1), Arrays.copyOf(counts, last + 1));
        }
    }
}
