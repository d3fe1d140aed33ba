package org.beatline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.beatline.articles.Article;
import org.beatline.articles.ArticleReader;
import org.beatline.articles.ArticleRegistries;
import org.beatline.articles.CorpusRecords;
import org.beatline.articles.EntityMention;
import org.beatline.articles.EntityRegistry;
import org.beatline.articles.EntityRegistry.Entity;
import org.beatline.articles.InputRecord;
import org.beatline.articles.OutletRegistry;
import org.beatline.articles.TopicMatch;
import org.beatline.articles.UnusableRecord;
import org.beatline.impact.ArticleText;
import org.beatline.impact.Claim;
import org.beatline.impact.ClaimReader;
import org.beatline.impact.Rubric;
import org.beatline.impact.RubricFile;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;
import org.beatline.upkeep.Finding;

/** Looks the files of a beat and its overlays over. Needs no Spark and no root. */
public final class BeatCheck {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String EXAMPLE_KIND = "wire";
    private static final String DRAFT = "jobs/beatline outlets draft writes entries for those that are missing";

    private final BeatlineSettings settings;
    private final List<Finding> findings = new ArrayList<>();

    public BeatCheck(BeatlineSettings settings) {
        this.settings = settings;
    }

    /** What does not bind, contradicts itself or is missing: one finding per thing looked at. */
    public List<Finding> ofFiles() {
        try {
            Nightly.jobs(settings);
            ArticleRegistries beat = ArticleRegistries.read(settings.beat().folders());
            findings.add(Finding.ok(
                    "files",
                    "every file binds: %d topics, %d entities, %d outlets"
                            .formatted(
                                    beat.topics().topics().size(),
                                    beat.entities().entities().size(),
                                    beat.outlets().outlets().size())));
            topics(beat);
            entities(beat.entities().entities());
            mistakes("names of two entities", beat.entities().sharedNames());
            outlets(beat.outlets().outlets());
            RubricFile rubric =
                    Settings.beatFile(RubricFile.class, settings.beat().folders(), "rubric.conf");
            mistakes(
                    "rows of the rubric whose example does not fire them",
                    unfired(
                            rubric,
                            new ClaimReader(Rubric.of(rubric), settings.impact().maxSentences())));
        } catch (OperatorException mistaken) {
            findings.add(Finding.fail("files", mistaken));
        }
        return findings;
    }

    /** The same, and what is never found in the corpus of the settings. */
    public List<Finding> withCorpus() {
        ofFiles();
        if (findings.stream().noneMatch(finding -> finding.exitCode() != ExitCode.DONE)) {
            usage(ArticleRegistries.read(settings.beat().folders()));
        }
        return findings;
    }

    private void topics(ArticleRegistries beat) {
        List<String> unknown = new ArrayList<>();
        new TreeMap<>(beat.topics().topics())
                .forEach((id, topic) -> topic.entities().ifPresent(entities -> entities.keySet().stream()
                        .filter(entity -> !beat.entities().entities().containsKey(entity))
                        .forEach(entity -> unknown.add(id + " names " + entity))));
        mistakes("entities of topics", unknown);
    }

    private void entities(Map<String, Entity> entities) {
        List<String> unknown = new ArrayList<>();
        new TreeMap<>(entities).forEach((id, entity) -> {
            if (!EntityRegistry.KINDS.contains(entity.kind())) {
                unknown.add("%s has kind %s".formatted(id, entity.kind()));
            }
            if (entity.validFrom()
                    .orElse(LocalDate.MIN)
                    .isAfter(entity.validTo().orElse(LocalDate.MAX))) {
                unknown.add("%s ends before it begins".formatted(id));
            }
            country(id, entity.country()).ifPresent(unknown::add);
        });
        mistakes("entities", unknown);
    }

    private void outlets(Map<String, OutletRegistry.Entry> outlets) {
        mistakes(
                "outlets",
                new TreeMap<>(outlets)
                        .entrySet().stream()
                                .flatMap(outlet -> country(
                                        outlet.getKey(), outlet.getValue().country())
                                        .stream())
                                .toList());
        Map<String, Set<String>> spellings = new TreeMap<>();
        outlets.values().forEach(outlet -> outlet.owner().ifPresent(owner -> spellings
                .computeIfAbsent(letters(owner), unseen -> new TreeSet<>())
                .add(owner)));
        mistakes(
                "spelling of owners",
                spellings.values().stream()
                        .filter(ways -> ways.size() > 1)
                        .map(ways -> String.join(" and ", ways))
                        .toList());
        remarks("outlets to review", ids(outlets, outlet -> !outlet.isReviewed()));
        remarks(
                "outlets without owner",
                ids(outlets, outlet -> outlet.isReviewed() && outlet.owner().isEmpty()));
    }

    private static List<String> ids(Map<String, OutletRegistry.Entry> outlets, Predicate<OutletRegistry.Entry> wanted) {
        return outlets.entrySet().stream()
                .filter(outlet -> wanted.test(outlet.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Optional<String> country(String id, Optional<String> country) {
        return country.filter(code -> !COUNTRIES.contains(code)).map(code -> "%s has country %s".formatted(id, code));
    }

    private static String letters(String owner) {
        return owner.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What the articles of the corpus are about, name and come from, against what the beat has. */
    private void usage(ArticleRegistries beat) {
        ArticleReader reader = beat.reader(settings.articles(), settings.outlets());
        Set<String> topics = new HashSet<>();
        Set<String> entities = new HashSet<>();
        Set<String> outlets = new HashSet<>();
        Set<String> rules = new HashSet<>();
        RubricFile rubric = Settings.beatFile(RubricFile.class, settings.beat().folders(), "rubric.conf");
        ClaimReader claims =
                new ClaimReader(Rubric.of(rubric), settings.impact().maxSentences());
        long[] articles = new long[2];
        new CorpusRecords(new Corpus(settings.corpus().dir(), Clock.systemUTC()), settings.articles())
                .forEach((day, record) -> read(reader, record, day).ifPresent(article -> {
                    article.topics().stream().map(TopicMatch::topicId).forEach(topics::add);
                    article.entities().stream().map(EntityMention::entityId).forEach(entities::add);
                    outlets.add(article.outlet().id());
                    claims.read(text(article, day)).stream().map(Claim::rule).forEach(rules::add);
                    articles[0]++;
                    articles[1] += article.outlet().isReviewed() ? 0 : 1;
                }));
        findings.add(Finding.ok(
                "corpus",
                "%s: %d articles, %d of them of outlets that nobody reviewed; %s"
                        .formatted(settings.corpus().dir(), articles[0], articles[1], DRAFT)));
        remarks("topics never found", without(beat.topics().topics().keySet(), topics));
        remarks("entities never found", without(beat.entities().entities().keySet(), entities));
        remarks("outlets never found", without(beat.outlets().outlets().keySet(), outlets));
        remarks("rows of the rubric never hit", without(rubric.rows().keySet(), rules));
        remarks("kinds of money never hit", without(counted(rubric), rules));
    }

    private static ArticleText text(Article article, LocalDate day) {
        return new ArticleText(article.title(), article.body(), article.outlet().kind(), day);
    }

    private static Set<String> counted(RubricFile rubric) {
        Set<String> counted = new TreeSet<>(rubric.money().keySet());
        counted.removeIf(kind -> rubric.money().get(kind).kind().isEmpty());
        return counted;
    }

    /** Rows, of an overlay too, whose own example makes no claim of theirs. */
    private static List<String> unfired(RubricFile rubric, ClaimReader reader) {
        return new TreeMap<>(rubric.rows())
                .entrySet().stream()
                        .filter(row ->
                                reader.read(new ArticleText("", row.getValue().example(), EXAMPLE_KIND, null)).stream()
                                        .noneMatch(claim -> claim.rule().equals(row.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static Optional<Article> read(ArticleReader reader, InputRecord record, LocalDate day) {
        try {
            return Optional.of(reader.read(record, day));
        } catch (UnusableRecord refused) {
            return Optional.empty();
        }
    }

    private static List<String> without(Collection<String> all, Set<String> found) {
        return all.stream().filter(id -> !found.contains(id)).sorted().toList();
    }

    private void mistakes(String subject, List<String> found) {
        findings.add(
                found.isEmpty()
                        ? Finding.ok(subject, "no mistake")
                        : Finding.fail(subject, shown(found) + ". Mend the files of the beat.", ExitCode.USAGE));
    }

    private void remarks(String subject, List<String> found) {
        findings.add(found.isEmpty() ? Finding.ok(subject, "none") : Finding.warn(subject, shown(found)));
    }

    private static String shown(List<String> found) {
        return "%d: %s".formatted(found.size(), String.join(", ", found));
    }
}
