package org.beatline.articles;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings and registries for tests; the numbers are the shipped ones unless a test says otherwise. */
final class TestSettings {
    static final BoilerplateSettings BOILERPLATE = new BoilerplateSettings(500, 8, 5, 0.3);

    static final ArticleSettings ARTICLES = new ArticleSettings(
            "en", 120, 30, LocalDate.of(2000, 1, 1), 5_000_000, 64, 4_000_000_000L, 200, 60, 8, BOILERPLATE);

    static final HealthSettings HEALTH = new HealthSettings(HealthRule.POISSON, 14, 8, 3, 7, 0.001, 5, 0.3);

    private TestSettings() {}

    static OutletRegistry.Entry outlet(String name, String host, String owner, String kind) {
        return new OutletRegistry.Entry(
                name, List.of(host), Optional.empty(), Optional.ofNullable(owner), Optional.empty(), kind, 1);
    }

    static OutletRegistry outlets() {
        return new OutletRegistry(
                Map.of(
                        "orbital-ledger", outlet("Orbital Ledger", "www.orbitalledger.example", "Harrow", "trade"),
                        "cape-beacon", outlet("Cape Beacon", "capebeacon.example", null, "general"),
                        "feed-mirror", outlet("(mirror)", "feedmirror.example", null, "placeholder")),
                Optional.of(List.of("List.metadata.agency")));
    }

    static TopicRegistry.Topic topic(
            Map<String, Double> phrases, Map<String, Double> entities, Map<String, Double> negative, double minScore) {
        return new TopicRegistry.Topic(
                "label", Optional.of(phrases), Optional.of(entities), Optional.of(negative), minScore);
    }

    static EntityRegistry.Entity entity(String name, List<String> aliases, List<String> caseSensitive) {
        return entity(name, aliases, caseSensitive, null, null);
    }

    static EntityRegistry.Entity entity(
            String name, List<String> aliases, List<String> caseSensitive, LocalDate from, LocalDate to) {
        return new EntityRegistry.Entity(
                name,
                "agency",
                Optional.of(aliases),
                Optional.of(caseSensitive),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ArticleRegistries registries() {
        return new ArticleRegistries(
                new TopicRegistry(Map.of(
                        "launch", topic(Map.of("rocket", 1.0, "lift off", 2.0), Map.of("nasa", 0.5), Map.of(), 2.0))),
                new EntityRegistry(Map.of("nasa", entity("NASA", List.of(), List.of()))),
                outlets());
    }

    static ArticleReader reader() {
        return registries().reader(ARTICLES, new OutletSettings(UnreviewedOutlets.ZERO));
    }
}
