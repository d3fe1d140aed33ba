package org.beatline.articles;

/** Tells why an input record cannot be used; caught where the record becomes a row of {@code rejected_records}. */
public final class UnusableRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectedReason reason;

    UnusableRecord(RejectedReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public RejectedReason reason() {
        return reason;
    }
}
