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
 * counts, names, numbers, turns of phrase and designators. Built once from the first version.
 */
final class Signature {
    /** Words from the start of the text that count as its lead. */
    static final int LEAD_WORDS = 60;

    /** Words from the start of the text that say who did what: about its first sentence. */
    private static final int OPENING_WORDS = 30;

    /** Stands for an event day the text does not tell. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** Stands for a year the text does not tell. */
    static final int NO_YEAR = 0;

    private static final int EARLIEST_YEAR = 1990;

    /** Words after which the text is not read: a news text has said by then what it is about. */
    private static final int BODY_WORDS = 400;

    /** Past the opening, counts below ten are in every text and tell nothing. */
    private static final int SHORTEST_LATER_NUMBER = 2;

    /** Stands for any name or number in a turn of phrase. */
    private static final String BLANK = "_";

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
    private final Counts headNames;
    private final Counts headNumbers;
    private final Counts phrases;
    private final int[] designators;
    private final int latestYear;
    private final int eventDay;

    private Signature(
            Counts title,
            Counts lead,
            Counts text,
            Counts names,
            Counts numbers,
            Counts headNames,
            Counts headNumbers,
            Counts phrases,
            int[] designators,
            int latestYear,
            int eventDay) {
        this.title = title;
        this.lead = lead;
        this.text = text;
        this.names = names;
        this.numbers = numbers;
        this.headNames = headNames;
        this.headNumbers = headNumbers;
        this.phrases = phrases;
        this.designators = designators;
        this.latestYear = latestYear;
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
        List<Token> openingTokens = bodyTokens.subList(0, Math.min(bodyTokens.size(), OPENING_WORDS));
        List<Token> furtherTokens = bodyTokens.subList(openingTokens.size(), bodyTokens.size());
        Counter names = new Counter();
        if (!isTitleCase(titleTokens)) {
            addNames(titleTokens, title, names);
        }
        addNames(openingTokens, body, names);
        Counts headNames = names.counts();
        addNames(furtherTokens, body, names);
        entityIds.forEach(id -> names.add(Terms.hash('e', id)));
        Counter numbers = numbers(titleTokens, 1).addAll(numbers(openingTokens, 1));
        Counts headNumbers = numbers.counts();
        numbers.addAll(numbers(furtherTokens, SHORTEST_LATER_NUMBER));
        Counter titleTerms = terms(titleTokens);
        Counter bodyTerms = terms(bodyTokens);
        return new Signature(
                titleTerms.counts(),
                terms(leadTokens).counts(),
                bodyTerms.addAll(titleTerms).counts(),
                names.counts(),
                numbers.counts(),
                headNames,
                headNumbers,
                phrases(titleTokens, title).addAll(phrases(openingTokens, body)).counts(),
                designators(titleTokens, bodyTokens),
                Math.max(latestYear(titleTokens, published), latestYear(bodyTokens, published)),
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

    /** Numbers but for years; past the opening only those of two digits or more. */
    Counts numbers() {
        return numbers;
    }

    /** Capitalised words of title and opening: who and what it is about. */
    Counts headNames() {
        return headNames;
    }

    /** Numbers of title and opening, years excepted. */
    Counts headNumbers() {
        return headNumbers;
    }

    /** Pairs of neighbouring words of title and opening, names and numbers left blank. */
    Counts phrases() {
        return phrases;
    }

    /** Pairs of (series, member), ascending: one of "flight 31", "Lumina-19", "lot 3". */
    int[] designators() {
        return designators;
    }

    /** Latest year told that is not after publication, or {@link #NO_YEAR}. */
    int latestYear() {
        return latestYear;
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
            for (Counts part : List.of(title, lead, text, names, numbers, headNames, headNumbers, phrases)) {
                part.write(out);
            }
            out.writeShort(designators.length);
            for (int designator : designators) {
                out.writeInt(designator);
            }
            out.writeInt(latestYear);
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
            Counts headNames = Counts.read(in);
            Counts headNumbers = Counts.read(in);
            Counts phrases = Counts.read(in);
            int[] designators = new int[in.readUnsignedShort()];
            for (int i = 0; i < designators.length; i++) {
                designators[i] = in.readInt();
            }
            return new Signature(
                    title,
                    lead,
                    text,
                    names,
                    numbers,
                    headNames,
                    headNumbers,
                    phrases,
                    designators,
                    in.readInt(),
                    in.readInt());
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

    private static void addNames(List<Token> tokens, String text, Counter names) {
        for (int i = 0; i < tokens.size(); i++) {
            if (isName(tokens, i, text) && !Terms.isStopWord(tokens.get(i).text())) {
                names.add(Terms.hash('n', tokens.get(i).text()));
            }
        }
    }

    /** Where a sentence starts, a capital tells of a name only if a capitalised word follows. */
    private static boolean isName(List<Token> tokens, int i, String text) {
        Token token = tokens.get(i);
        return token.isCapitalised()
                || i + 1 < tokens.size()
                        && tokens.get(i + 1).isCapitalised()
                        && tokens.get(i + 1).begin() == token.end() + 1
                        && Character.isUpperCase(text.charAt(token.begin()));
    }

    private static Counter numbers(List<Token> tokens, int digits) {
        Counter numbers = new Counter();
        for (Token token : tokens) {
            String text = token.text();
            if (Character.isDigit(text.charAt(0)) && text.length() >= digits && !isYear(text)) {
                numbers.add(Terms.hash('#', text));
            }
        }
        return numbers;
    }

    private static Counter phrases(List<Token> tokens, String text) {
        Counter phrases = new Counter();
        String before = null;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String word = token.hasDigit() || isName(tokens, i, text) ? BLANK : Terms.stem(token.text());
            if (before != null && !(word.equals(BLANK) && before.equals(BLANK))) {
                phrases.add(Terms.hash('w', before + ' ' + word));
            }
            before = word;
        }
        return phrases;
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

    private static int latestYear(List<Token> tokens, LocalDate published) {
        return tokens.stream()
                .map(Token::text)
                .filter(Signature::isYear)
                .mapToInt(Integer::parseInt)
                .filter(year -> year >= EARLIEST_YEAR && year <= published.getYear())
                .max()
                .orElse(NO_YEAR);
    }

    /** Distinct terms in ascending order with their counts. */
    record Counts(int[] terms, byte[] counts) {
        int size() {
            return terms.length;
        }

        boolean holds(int term) {
            return Arrays.binarySearch(terms, term) >= 0;
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
