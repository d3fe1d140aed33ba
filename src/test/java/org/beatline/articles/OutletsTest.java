package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutletsTest {
    private static final Outlets OUTLETS = new Outlets(TestSettings.outlets(), UnreviewedOutlets.ZERO);

    @Test
    void aHostNamesItsOutlet() {
        Outlet outlet = OUTLETS.of("orbitalledger.example", "whatever the feed says");

        assertThat(outlet.id()).isEqualTo("orbital-ledger");
        assertThat(outlet.owner()).isEqualTo("Harrow");
        assertThat(outlet.isReviewed()).isTrue();
    }

    @Test
    void aSubdomainBelongsToItsHost() {
        assertThat(OUTLETS.of("news.orbitalledger.example", null).id()).isEqualTo("orbital-ledger");
        assertThat(OUTLETS.of("notorbitalledger.example", null).id()).isEqualTo("notorbitalledger.example");
    }

    @Test
    void withoutAnAddressThePrintedNameDecides() {
        assertThat(OUTLETS.of(null, " ORBITAL  ledger ").id()).isEqualTo("orbital-ledger");
        assertThat(OUTLETS.of(null, "www.OrbitalLedger.example").id()).isEqualTo("orbital-ledger");
    }

    @Test
    void anOutletWithoutAnOwnerOwnsItself() {
        assertThat(OUTLETS.of("capebeacon.example", null).owner()).isEqualTo("Cape Beacon");
    }

    @Test
    void anUnknownHostIsAnUnreviewedOutletWhateverNameItPrints() {
        Outlet outlet = OUTLETS.of("evil.example", "Orbital Ledger");

        assertThat(outlet)
                .isEqualTo(new Outlet("evil.example", "Orbital Ledger", null, Outlet.UNREVIEWED, 3, false, false));
        assertThat(OUTLETS.of("evil.example", null).name()).isEqualTo("evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "list.", "一", "x "})
    void aWholeTextIsNoNameHoweverItIsMade(String part) {
        Outlet outlet = OUTLETS.of(null, part.repeat(1_000_000));

        assertThat(outlet.isPlaceholder()).isTrue();
        assertThat(outlet.name()).hasSizeLessThan(100);
    }

    @Test
    void unknownHostsMayCountAsTheirOwnOwnersBySetting() {
        Outlets outlets = new Outlets(TestSettings.outlets(), UnreviewedOutlets.HOST);

        assertThat(outlets.of("new.example", "New").owner()).isEqualTo("new.example");
        assertThat(outlets.of("new.example", "Unknown").owner()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ site.publisher }}",
                "${outlet}",
                "<%= name %>",
                "%s",
                "List.metadata.agency",
                "item.source.name",
                "Unknown",
                "ADMIN",
                " admin ",
                "null",
                "N/A"
            })
    void aPlaceholderIsNoOutlet(String printed) {
        Outlet outlet = OUTLETS.of("mirror.example", printed);

        assertThat(outlet.isPlaceholder()).isTrue();
        assertThat(outlet.owner()).isNull();
        assertThat(outlet.id()).isEqualTo("mirror.example");
        assertThat(OUTLETS.of(null, printed).isPlaceholder()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Administration Daily", "Unknown Cosmos Review", "meta.com", "source.android.example"})
    void aNameIsNoPlaceholderForLookingLikeOne(String printed) {
        assertThat(OUTLETS.isPlaceholder(printed)).isFalse();
    }

    @Test
    void aPlaceholderNameAtAKnownHostDoesNotMatter() {
        assertThat(OUTLETS.of("capebeacon.example", "{{x}}").isPlaceholder()).isFalse();
    }

    @Test
    void aHostMayBeRegisteredAsPlaceholder() {
        assertThat(OUTLETS.of("feedmirror.example", "Any").isPlaceholder()).isTrue();
    }

    @Test
    void nobodyAtAllIsAPlaceholder() {
        assertThat(OUTLETS.of(null, null))
                .isEqualTo(new Outlet("unnamed", "unnamed", null, Outlet.PLACEHOLDER, 3, false, true));
    }

    @Test
    void twoOutletsCannotClaimOneHost() {
        OutletRegistry registry = new OutletRegistry(
                Map.of(
                        "a", TestSettings.outlet("A", "x.example", null, "trade"),
                        "b", TestSettings.outlet("B", "www.x.example", null, "trade")),
                Optional.empty());

        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> new Outlets(registry, UnreviewedOutlets.ZERO))
                .withMessageContaining("x.example belongs to both a and b")
                .satisfies(thrown -> assertThat(thrown.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void anUnknownKindIsAMistake() {
        OutletRegistry registry = new OutletRegistry(
                Map.of("a", TestSettings.outlet("A", "x.example", null, "paper")), Optional.of(List.of()));

        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> new Outlets(registry, UnreviewedOutlets.ZERO))
                .withMessageContaining("outlet a has kind paper");
    }
}
