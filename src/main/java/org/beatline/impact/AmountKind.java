package org.beatline.impact;

import java.math.BigDecimal;
import java.util.Locale;

/** What kind of money an amount is, and so how much of it counts. */
public enum AmountKind {
    /** Obligated, firm price, paid, lost, fined, agreed consideration: in full. */
    OBLIGATED("obl", "1"),
    /** Ceiling, maximum, options: three tenths, divided by the number of awardees. */
    CEILING("ceil", "0.3"),
    /** The change of a budget: in full. */
    BUDGET("bud", "1"),
    /** A market-value move, a valuation, combined or paper value: a tenth. */
    MARKET_VALUE("mkt", "0.1"),
    /** Refinancing, novation, rollover: three tenths. */
    REFINANCING("refi", "0.3"),
    /** A ceiling beside an obligated sum: the larger of what the two count. */
    MIXED("obl+ceil", "0.3");

    private final String code;
    private final BigDecimal factor;

    AmountKind(String code, String factor) {
        this.code = code;
        this.factor = new BigDecimal(factor);
    }

    /** The short form in impact vectors. */
    public String code() {
        return code;
    }

    /** The share of the stated amount that counts. */
    public BigDecimal factor() {
        return factor;
    }

    /** The name in tables and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
