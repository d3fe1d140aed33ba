package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntityMatcherTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 7);
    private static final EntityMatcher ENTITIES = new EntityMatcher(new EntityRegistry(Map.of(
            "nasa", TestSettings.entity("NASA", List.of("National Aeronautics and Space Administration"), List.of()),
            "space-force", TestSettings.entity("U.S. Space Force", List.of("Space Force"), List.of()),
            "sls", TestSettings.entity("Space Launch System", List.of(), List.of("SLS")),
            "shield", TestSettings.entity("Shield", List.of(), List.of()),
            "old", TestSettings.entity("Aerojet", List.of(), List.of(), null, LocalDate.of(2023, 7, 28)),
            "new", TestSettings.entity("L3 Aerojet", List.of("Aerojet"), List.of(), LocalDate.of(2023, 7, 29), null))));

    @Test
    void theLongestNameWins() {
        assertThat(ids("The U.S. Space Force and the Space Launch System")).containsExactly("sls", "space-force");
    }

    @Test
    void possessivesAreNames() {
        assertThat(ids("NASA's budget")).containsExactly("nasa");
    }

    @Test
    void aCapitalInitialMustBeACapital() {
        assertThat(ids("a heat shield and space force majeure")).isEmpty();
        assertThat(ids("SPACE FORCE buys Nasa a Shield")).containsExactly("nasa", "shield", "space-force");
    }

    @Test
    void anExactNameMatchesOnlyAsWritten() {
        assertThat(ids("Sls and sls")).isEmpty();
        assertThat(ids("SLS")).containsExactly("sls");
    }

    @Test
    void aNameMeansWhoHadItOnTheDay() {
        assertThat(ids("Aerojet motors")).containsExactly("new");
        assertThat(mentions("", "Aerojet motors", LocalDate.of(2023, 7, 28)).entities())
                .extracting(EntityMention::entityId)
                .containsExactly("old");
    }

    @Test
    void salienceIsTheShareOfWeightedMentions() {
        EntityMatcher.Mentions mentions = mentions(
                "NASA waits", "NASA and the Space Force." + " word".repeat(EntityMatcher.LEAD_WORDS) + " NASA.", DAY);

        assertThat(mentions.entities())
                .containsExactly(
                        new EntityMention("nasa", "agency", 6 / 8.0, 3),
                        new EntityMention("space-force", "agency", 2 / 8.0, 1));
        assertThat(mentions.inTitle()).containsExactly("nasa");
    }

    private static List<String> ids(String body) {
        return mentions("", body, DAY).entities().stream()
                .map(EntityMention::entityId)
                .toList();
    }

    private static EntityMatcher.Mentions mentions(String title, String body, LocalDate day) {
        return ENTITIES.mentions(Words.of(title), Words.of(body), day);
    }
}
