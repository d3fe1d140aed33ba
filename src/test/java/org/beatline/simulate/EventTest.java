package org.beatline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beatline.simulate.EventKind.Consequence;
import org.beatline.simulate.EventKind.Money;
import org.junit.jupiter.api.Test;

class EventTest {

    @Test
    void anAmountInFullIsTwiceItsLogarithm() {
        assertThat(event(Money.AMOUNT, 420).financial()).isEqualTo(5.2);
    }

    @Test
    void aCeilingCountsThreeTenths() {
        assertThat(event(Money.CEILING, 1200).financial()).isEqualTo(5.1);
    }

    @Test
    void aProposedChangeOfABudgetTakesTheStatusStep() {
        assertThat(event(Money.CHANGE, 100).financial()).isEqualTo(2.5);
    }

    @Test
    void theStrongestDimensionLeadsTheImpact() {
        assertThat(event(5.0, 5.0, Optional.empty(), 0).impact()).isEqualTo(6);
        assertThat(event(0.0, 8.0, Optional.empty(), 0).impact()).isEqualTo(8);
        assertThat(event(0.0, 0.0, Optional.empty(), 0).impact()).isEqualTo(1);
    }

    private static Event event(Money money, double millions) {
        return event(0.0, 0.0, Optional.of(money), millions);
    }

    private static Event event(double regulatory, double operational, Optional<Money> money, double millions) {
        Consequence consequence = new Consequence(Optional.of(regulatory), money, Optional.of(operational));
        EventKind kind = new EventKind("kind", "launch", 0, 1, List.of(), List.of(), consequence, Map.of(), Map.of());
        return new Event("story", kind, LocalDate.EPOCH, Map.of(), Map.of(), millions, null);
    }
}
