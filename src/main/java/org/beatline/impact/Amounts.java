package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds amounts of money: a number with a magnitude, a currency before or behind it. Of a range the lower end counts.
 * What names no known currency is no amount.
 */
final class Amounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Map<String, BigDecimal> MAGNITUDES = Map.ofEntries(
            Map.entry("thousand", new BigDecimal("1e3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("million", new BigDecimal("1e6")),
            Map.entry("millions", new BigDecimal("1e6")),
            Map.entry("mln", new BigDecimal("1e6")),
            Map.entry("m", new BigDecimal("1e6")),
            Map.entry("mn", new BigDecimal("1e6")),
            Map.entry("crore", new BigDecimal("1e7")),
            Map.entry("billion", new BigDecimal("1e9")),
            Map.entry("billions", new BigDecimal("1e9")),
            Map.entry("bn", new BigDecimal("1e9")),
            Map.entry("b", new BigDecimal("1e9")),
            Map.entry("trillion", new BigDecimal("1e12")),
            Map.entry("tn", new BigDecimal("1e12")));
    private static final Map<String, BigDecimal> NUMBER_WORDS = Map.ofEntries(
            Map.entry("a", BigDecimal.ONE),
            Map.entry("one", BigDecimal.ONE),
            Map.entry("half", new BigDecimal("0.5")),
            Map.entry("two", BigDecimal.valueOf(2)),
            Map.entry("three", BigDecimal.valueOf(3)),
            Map.entry("four", BigDecimal.valueOf(4)),
            Map.entry("five", BigDecimal.valueOf(5)),
            Map.entry("six", BigDecimal.valueOf(6)),
            Map.entry("seven", BigDecimal.valueOf(7)),
            Map.entry("eight", BigDecimal.valueOf(8)),
            Map.entry("nine", BigDecimal.valueOf(9)),
            Map.entry("ten", BigDecimal.TEN));
    private static final Set<String> UPPER_BOUNDS = Set.of("to", "as");
    private static final Set<String> FILLERS = Set.of("us", "american", "canadian", "australian", "hong", "kong");

    private final Currencies currencies;

    Amounts(Currencies currencies) {
        this.currencies = currencies;
    }

    /**
     * An amount in a sentence.
     *
     * @param span its words
     * @param isUpperBound whether it is "up to" or "as much as"
     * @param isEach whether each of several parties pays or gets it
     */
    record Amount(Span span, BigDecimal usd, boolean isUpperBound, boolean isEach) {
        /** The change from one amount to another. */
        Amount minus(Amount other) {
            return new Amount(span.with(other.span), usd.subtract(other.usd).abs(), false, false);
        }
    }

    /** Amounts of a sentence in order, converted at the rates of a year. */
    List<Amount> in(Sentence sentence, int year) {
        List<Amount> amounts = new ArrayList<>();
        int at = 0;
        while (at < sentence.tokens().size()) {
            Amount amount = at(sentence, at, year);
            if (amount != null) {
                amounts.add(amount);
                at = amount.span().last();
            }
            at++;
        }
        return amounts;
    }

    private Amount at(Sentence sentence, int at, int year) {
        BigDecimal number = number(sentence, at);
        if (number == null) {
            return null;
        }
        int size = sentence.tokens().size();
        int last = at;
        BigDecimal magnitude = null;
        int next = at + 1;
        if (next < size && sentence.word(next).equals("a") && sentence.word(at).equals("half")) {
            next++;
        }
        // of a range "2-3 billion" the lower end takes the magnitude of the upper one
        if (next < size && isRange(sentence, at, next)) {
            next++;
            if (next < size && sentence.word(next - 1).matches("to|and")) {
                next++;
            }
        }
        if (next < size && MAGNITUDES.containsKey(sentence.word(next)) && isMagnitude(sentence, next)) {
            magnitude = MAGNITUDES.get(sentence.word(next));
            last = next;
        }
        if (magnitude == null && !sentence.tokens().get(at).isNumber()) {
            return null;
        }
        String code = before(sentence, at);
        int first = at;
        if (code != null) {
            first = at - 1;
        } else {
            int behind = last + 1;
            while (behind < size && behind <= last + 2 && FILLERS.contains(sentence.word(behind))) {
                behind++;
            }
            code = behind < size ? currencies.named(sentence.word(behind)) : null;
            last = behind;
        }
        if (code == null) {
            return null;
        }
        BigDecimal amount = magnitude == null ? number : number.multiply(magnitude);
        boolean isEach = isEach(sentence, first, last);
        return new Amount(
                new Span(first, last), currencies.usd(amount, code, year), isUpperBound(sentence, first), isEach);
    }

    private static BigDecimal number(Sentence sentence, int at) {
        Token token = sentence.tokens().get(at);
        if (!token.isNumber()) {
            return NUMBER_WORDS.get(token.word());
        }
        return token.word().matches("\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(token.word()) : null;
    }

    /** "2-3 billion", "2 to 3 billion"; "$2 billion" is none. */
    private static boolean isRange(Sentence sentence, int at, int next) {
        Token behind = sentence.tokens().get(next);
        if (behind.isNumber()) {
            return behind.begin() - sentence.tokens().get(at).end() <= 3
                    && "-\u2013\u2014"
                                    .indexOf(sentence.text()
                                            .charAt(sentence.tokens().get(at).end()))
                            >= 0;
        }
        return behind.word().equals("to")
                && next + 2 < sentence.tokens().size()
                && sentence.tokens().get(next + 1).isNumber()
                && MAGNITUDES.containsKey(sentence.word(next + 2));
    }

    /** A single letter is a magnitude only where it touches the number. */
    private static boolean isMagnitude(Sentence sentence, int at) {
        Token token = sentence.tokens().get(at);
        return token.word().length() > 1
                || at > 0 && token.begin() - sentence.tokens().get(at - 1).end() <= 1;
    }

    private String before(Sentence sentence, int at) {
        if (at == 0) {
            return null;
        }
        String sign = sentence.word(at - 1);
        if (at > 1 && sign.equals("$")) {
            String dollar = currencies.named(sentence.word(at - 2) + "$");
            if (dollar != null
                    && sentence.tokens().get(at - 2).end()
                            == sentence.tokens().get(at - 1).begin()) {
                return dollar;
            }
        }
        return isSignOrCode(sentence.tokens().get(at - 1), sentence) ? currencies.named(sign) : null;
    }

    /** Signs and upper-case codes precede a number; names such as "dollars" follow it. */
    private static boolean isSignOrCode(Token token, Sentence sentence) {
        String written = sentence.text().substring(token.begin(), token.end());
        return !Character.isLetter(written.charAt(0))
                || written.length() <= 4 && written.equals(written.toUpperCase(Locale.ROOT));
    }

    private static boolean isUpperBound(Sentence sentence, int first) {
        if (first < 2) {
            return false;
        }
        String before = sentence.word(first - 1);
        String twoBefore = sentence.word(first - 2);
        return UPPER_BOUNDS.contains(before) && (twoBefore.equals("up") || twoBefore.equals("much"));
    }

    private static boolean isEach(Sentence sentence, int first, int last) {
        boolean isBehind =
                last + 1 < sentence.tokens().size() && sentence.word(last + 1).equals("each");
        for (int at = Math.max(0, first - 4); at < first; at++) {
            isBehind |= sentence.word(at).equals("each");
        }
        return isBehind;
    }
}
