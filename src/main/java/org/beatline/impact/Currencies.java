package org.beatline.impact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Currencies by the words that name them, with yearly rates. */
final class Currencies implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> byWord = new HashMap<>();
    private final Map<String, String> byBeginning = new TreeMap<>();
    private final Map<String, TreeMap<Integer, Double>> rates = new HashMap<>();

    Currencies(Map<String, RubricFile.Currency> currencies) {
        currencies.forEach((code, currency) -> {
            for (String word : currency.words()) {
                if (word.endsWith("*")) {
                    byBeginning.put(word.substring(0, word.length() - 1), code);
                } else {
                    byWord.put(word, code);
                }
            }
            TreeMap<Integer, Double> years = new TreeMap<>();
            currency.usd().forEach((year, rate) -> years.put(Integer.valueOf(year), rate));
            rates.put(code, years);
        });
    }

    /** The currency a word names, or null. */
    String named(String word) {
        String code = byWord.get(word);
        if (code == null) {
            for (Map.Entry<String, String> beginning : byBeginning.entrySet()) {
                if (word.startsWith(beginning.getKey())) {
                    return beginning.getValue();
                }
            }
        }
        return code;
    }

    /** An amount in US dollars at the rate of a year; the nearest known year stands in for others. */
    BigDecimal usd(BigDecimal amount, String code, int year) {
        TreeMap<Integer, Double> years = rates.get(code);
        Map.Entry<Integer, Double> rate = years.floorEntry(year);
        return amount.multiply(BigDecimal.valueOf((rate == null ? years.firstEntry() : rate).getValue()));
    }
}
