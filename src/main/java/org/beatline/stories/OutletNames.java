package org.beatline.stories;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.beatline.articles.OutletRegistry;

/**
 * Finds the names of outlets in a text and tells a credit line from a citation. Governments and courts are left out:
 * they are in the news far more often than they are its source.
 */
public final class OutletNames implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int CONTEXT_CHARS = 40;
    private static final int FEWEST_INITIALS = 3;
    private static final String WIRE = "wire";
    private static final Set<String> ACTORS = Set.of("government", "court", "placeholder");

    private static final Pattern CREDIT_BEFORE = Pattern.compile(
            "(?i)((^|\\n)\\s*(by|from)|source:|via|\u00a9|\\(c\\)|copyright( \\d{4})?|distributed by)\\s*$");

    private final HashMap<String, List<Name>> byFirstWord = new HashMap<>();
    private final HashMap<String, Name> byInitials = new HashMap<>();

    /**
     * A name an outlet is known by.
     *
     * @param label as in the registry
     * @param words its words in lower case, without a leading article where more than one is left
     * @param owner who owns the outlet
     * @param isWire whether the outlet is a news agency
     */
    record Name(String label, List<String> words, String owner, boolean isWire) implements Serializable {
        /** Whether it names an outlet of that name: feeds append sections, texts shorten. */
        boolean names(String outletName) {
            List<String> other = wordsOf(outletName);
            int shorter = Math.min(words.size(), other.size());
            return shorter > 0 && words.subList(0, shorter).equals(other.subList(0, shorter));
        }
    }

    /**
     * A name in a text.
     *
     * @param name which
     * @param isCredit whether it stands as a credit, such as "(Reuters)", "By Reuters" or "/PRNewswire/", not in a
     *     sentence
     * @param firstToken index of its first token
     * @param lastToken index of its last token
     */
    record Mention(Name name, boolean isCredit, int firstToken, int lastToken) {}

    /** The names of the reviewed outlets of a beat. */
    public static OutletNames of(OutletRegistry registry) {
        OutletNames names = new OutletNames();
        new TreeMap<>(registry.outlets())
                .values().stream()
                        .filter(outlet -> outlet.isReviewed() && !ACTORS.contains(outlet.kind()))
                        .forEach(outlet -> {
                            names.add(outlet.name(), outlet);
                            outlet.feedNames().ifPresent(feeds -> feeds.forEach(feed -> names.add(feed, outlet)));
                        });
        names.byFirstWord
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparing((Name name) -> -name.words().size())
                                .thenComparing(Name::label)));
        return names;
    }

    private void add(String label, OutletRegistry.Entry outlet) {
        Name name = new Name(
                label,
                List.copyOf(wordsOf(label)),
                outlet.owner().orElse(outlet.name()),
                outlet.kind().equals(WIRE));
        if (!name.words().isEmpty()) {
            byFirstWord
                    .computeIfAbsent(name.words().get(0), word -> new ArrayList<>())
                    .add(name);
            initials(name.words()).ifPresent(initials -> byInitials.putIfAbsent(initials, name));
        }
    }

    /** Names in a text, in order; of overlapping ones the longest. */
    List<Mention> in(String text, List<Token> tokens) {
        List<Mention> mentions = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Optional<Name> found = at(text, tokens, i);
            if (found.isEmpty()) {
                i++;
                continue;
            }
            int last = byInitials.get(tokens.get(i).text()) == found.get()
                    ? i
                    : i + found.get().words().size() - 1;
            boolean isCredit =
                    isCredit(text, tokens.get(i).begin(), tokens.get(last).end());
            mentions.add(new Mention(found.get(), isCredit, i, last));
            i = last + 1;
        }
        return mentions;
    }

    private Optional<Name> at(String text, List<Token> tokens, int i) {
        Token first = tokens.get(i);
        if (!Character.isUpperCase(text.charAt(first.begin()))) {
            return Optional.empty();
        }
        for (Name name : byFirstWord.getOrDefault(first.text(), List.of())) {
            int end = i + name.words().size();
            if (end <= tokens.size()
                    && tokens.subList(i, end).stream().map(Token::text).toList().equals(name.words())) {
                return Optional.of(name);
            }
        }
        // "(CPS)" is a credit, CPS in a sentence may be anybody
        return isBracketed(text, first.begin(), first.end())
                ? Optional.ofNullable(byInitials.get(first.text()))
                : Optional.empty();
    }

    private static boolean isCredit(String text, int begin, int end) {
        int lineBegin = text.lastIndexOf('\n', begin - 1) + 1;
        int lineEnd = text.indexOf('\n', end);
        boolean isAlone = text.substring(lineBegin, begin).isBlank()
                && text.substring(end, lineEnd < 0 ? text.length() : lineEnd).isBlank();
        return isAlone
                || isBracketed(text, begin, end)
                || CREDIT_BEFORE
                        .matcher(text.substring(Math.max(0, begin - CONTEXT_CHARS), begin))
                        .find();
    }

    private static boolean isBracketed(String text, int begin, int end) {
        if (begin == 0 || end == text.length()) {
            return false;
        }
        char before = text.charAt(begin - 1);
        char after = text.charAt(end);
        return before == '(' && after == ')' || before == '/' && after == '/';
    }

    private static List<String> wordsOf(String name) {
        List<String> words = Token.of(name).stream().map(Token::text).toList();
        return words.size() > 2 && words.get(0).equals("the") ? words.subList(1, words.size()) : words;
    }

    private static Optional<String> initials(List<String> words) {
        if (words.size() < FEWEST_INITIALS) {
            return Optional.empty();
        }
        StringBuilder initials = new StringBuilder();
        words.forEach(word -> initials.append(word.charAt(0)));
        return Optional.of(initials.toString());
    }
}
