package org.beatline.impact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An article's sentences while it is read for claims.
 *
 * @param day day of publication
 * @param evidence what the article as a whole rests on
 * @param revenueUsd yearly revenue that it states, or null
 */
record Text(LocalDate day, List<Line> lines, EvidenceClass evidence, BigDecimal revenueUsd) {
    Optional<Line> after(Line line) {
        int at = lines.indexOf(line) + 1;
        return at < lines.size() ? Optional.of(lines.get(at)) : Optional.empty();
    }

    Optional<Line> before(Line line) {
        int at = lines.indexOf(line) - 1;
        return at >= 0 ? Optional.of(lines.get(at)) : Optional.empty();
    }
}
