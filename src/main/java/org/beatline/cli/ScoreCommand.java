package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Workspace;
import org.beatline.impact.Claim;
import org.beatline.impact.ClaimReader;
import org.beatline.impact.ImpactReader;
import org.beatline.impact.ImpactScore;
import org.beatline.impact.Rubric;
import org.beatline.review.GoldFile;
import org.beatline.review.ScoredTexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tier and impact of texts, without touching a table. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Tier with probabilities, impact with vector and claims, for articles in the input form.")
final class ScoreCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private RootOptions options;

    @Parameters(paramLabel = "FILE", description = "JSON lines with title and body (or text), plain or gzip.")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the JSON lines go; default standard output.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        BeatlineSettings settings = options.settings();
        List<GoldFile.Item> items = new GoldFile(List.of(file), Map.of()).items();
        ImpactReader impact = new ImpactReader(new ClaimReader(
                Rubric.of(settings.beat().folders()), settings.impact().maxSentences()));
        Workspace workspace = Workspace.open(settings, Clock.systemUTC());
        List<ScoredTexts.Text> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            texts.add(new ScoredTexts.Text(String.valueOf(i), title(items.get(i)), body(items.get(i))));
        }
        Map<String, ScoredTexts.Tier> tiers =
                ScoredTexts.tiers(workspace.spark(), workspace.artifacts(), settings.sentiment(), texts, LocalDate.MAX);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            lines.add(scored(items.get(i), tiers.get(String.valueOf(i)), impact).toString());
        }
        if (out.isPresent()) {
            Files.write(out.get(), lines);
        } else {
            lines.forEach(System.out::println);
        }
        return 0;
    }

    private static ObjectNode scored(GoldFile.Item item, ScoredTexts.Tier tier, ImpactReader impact) {
        LocalDate day = item.text("published_at")
                .filter(text -> text.matches("\\d{4}-\\d{2}-\\d{2}.*"))
                .map(text -> LocalDate.parse(text.substring(0, 10)))
                .orElse(null);
        ImpactReader.Reading reading =
                impact.score(title(item), body(item), item.text("outlet_kind").orElse("general"), day);
        ObjectNode object = JSON.createObjectNode();
        item.text("id").ifPresent(id -> object.put("id", id));
        object.put("title", title(item));
        object.put("tier", tier.tier());
        tier.probabilities().forEach(object.withArray("p")::add);
        object.put("impact", reading.score().impact());
        object.put("R", reading.score().regulatory());
        object.put("F", reading.score().financial());
        object.put("O", reading.score().operational());
        object.put("raw", reading.score().raw());
        object.put("vector", reading.score().vector());
        object.put("action", reading.score().action());
        object.put("reason", reading.score().reason());
        for (Claim claim : reading.claims()) {
            ObjectNode stated = JSON.valueToTree(claim);
            stated.put("value", ImpactScore.valueOf(claim));
            stated.put("used", reading.score().used().containsValue(claim.id()));
            stated.put("impact_without", reading.impactWithout(claim));
            object.withArray("claims").add(stated);
        }
        return object;
    }

    private static String title(GoldFile.Item item) {
        return item.text("title").orElse("");
    }

    private static String body(GoldFile.Item item) {
        return item.text("body").or(() -> item.text("text")).orElse("");
    }
}
