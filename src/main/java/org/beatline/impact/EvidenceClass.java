package org.beatline.impact;

import java.math.BigDecimal;

/** What stands behind a claim, best first; each class caps the value a claim can reach. */
public enum EvidenceClass {
    /** Primary legal or official record: rule text, order, notice, docket, audit report, filing. */
    E1(10),
    /** The principal or the authority on the record. */
    E2(10),
    /** Named reporting with documents seen. */
    E3(9),
    /** Named reporting, anonymous sources. */
    E4(7),
    /** Analyst, opinion, projection. */
    E5(4),
    /** Rumour, unattributed. */
    E6(3);

    /** What a principal can lend to a claim that states only an intent. */
    private static final BigDecimal INTENT_CAP = BigDecimal.valueOf(8);

    private final BigDecimal cap;

    EvidenceClass(int cap) {
        this.cap = BigDecimal.valueOf(cap);
    }

    /** The largest value of a claim of this class and status, 3 to 10. */
    public BigDecimal cap(Status status) {
        boolean isOnlyIntent = status == Status.INTENT || status == Status.SPECULATED;
        return this == E2 && isOnlyIntent ? INTENT_CAP : cap;
    }

    /** Whether an action may be asked for on this evidence alone. */
    public boolean isConfirmed() {
        return compareTo(E3) <= 0;
    }
}
