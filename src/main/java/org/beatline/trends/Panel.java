package org.beatline.trends;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;

/**
 * A frozen panel: which outlets the index is measured on, and their levels in every scope. An artifact of kind
 * {@value #KIND}: {@code panel.json} holds all that a reader needs to recompute an index by hand, one binary file per
 * scope the same numbers with their bootstrap replicates.
 *
 * @param window the days it was estimated on, and its base
 * @param outlets all reviewed outlets seen in the window, by id
 * @param scopes by {@link Scope#key}
 */
public record Panel(Window window, List<PanelOutlet> outlets, Map<String, PanelScope> scopes) implements Serializable {
    /** Kind of the artifact. */
    public static final String KIND = "panel";

    private static final String PUBLIC = "panel.json";
    private static final String REPLICATES = ".replicates";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Closed intervals of days, counted from 1970-01-01.
     *
     * @param from first day of the estimation window
     * @param to its last day
     * @param baseFrom first day of the base
     * @param baseTo its last day
     */
    public record Window(int from, int to, int baseFrom, int baseTo) implements Serializable {
        int days() {
            return to - from + 1;
        }

        boolean[] isBase() {
            boolean[] isBase = new boolean[days()];
            for (int day = Math.max(from, baseFrom); day <= Math.min(to, baseTo); day++) {
                isBase[day - from] = true;
            }
            return isBase;
        }
    }

    /**
     * An outlet considered.
     *
     * @param outletId id
     * @param owner owner group as of the night the panel was frozen
     * @param days observed days of the window with counted articles
     * @param meanArticles original articles, on or off beat, a day of these: its weight in coverage
     * @param isMember whether it is measured
     * @param reason why not: TOO_FEW_DAYS; NULL for a member
     */
    public record PanelOutlet(
            String outletId, String owner, int days, double meanArticles, boolean isMember, String reason)
            implements Serializable {}

    /** Measured outlets, by id. */
    public List<PanelOutlet> members() {
        return outlets.stream().filter(PanelOutlet::isMember).toList();
    }

    /** Considers every outlet with an article in the window, as of a night. */
    static List<PanelOutlet> considered(Exposure exposure, Window window, int night, int memberDays) {
        List<PanelOutlet> considered = new ArrayList<>();
        for (int outlet = 0; outlet < exposure.outlets(); outlet++) {
            int days = 0;
            long articles = 0;
            for (int day = window.from; day <= window.to; day++) {
                int ofDay = exposure.articles(outlet, day, night);
                days += ofDay > 0 ? 1 : 0;
                articles += ofDay;
            }
            if (days > 0) {
                boolean isMember = days >= memberDays;
                considered.add(new PanelOutlet(
                        exposure.outletId(outlet),
                        exposure.owner(outlet, night),
                        days,
                        (double) articles / days,
                        isMember,
                        isMember ? null : "TOO_FEW_DAYS"));
            }
        }
        return considered;
    }

    /** Records the panel, effective from the night it was frozen on. */
    Artifact record(Artifacts artifacts, LocalDate night) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(PUBLIC, json());
        scopes.forEach((key, scope) -> files.put(fileName(key), scope.bytes()));
        StringBuilder content = new StringBuilder();
        files.forEach((name, bytes) ->
                content.append(name).append(' ').append(Digests.sha256(bytes)).append('\n'));
        return artifacts.record(KIND, night, Digests.sha256(content.toString()), files);
    }

    /** Reads a recorded panel, checksums verified. */
    public static Panel read(Artifact artifact) {
        try {
            JsonNode json = JSON.readTree(artifact.read(PUBLIC));
            JsonNode days = json.get("window");
            List<PanelOutlet> outlets = new ArrayList<>();
            for (JsonNode outlet : json.get("outlets")) {
                outlets.add(new PanelOutlet(
                        outlet.get("outlet_id").asText(),
                        outlet.get("owner").asText(),
                        outlet.get("days").asInt(),
                        outlet.get("mean_articles").asDouble(),
                        outlet.get("is_member").asBoolean(),
                        outlet.get("reason").isNull()
                                ? null
                                : outlet.get("reason").asText()));
            }
            Map<String, PanelScope> scopes = new TreeMap<>();
            for (JsonNode scope : json.get("scopes")) {
                String key = scope.get("scope").asText();
                scopes.put(key, PanelScope.read(artifact.read(fileName(key))));
            }
            return new Panel(
                    new Window(day(days, "from"), day(days, "to"), day(days, "base_from"), day(days, "base_to")),
                    List.copyOf(outlets),
                    scopes);
        } catch (IOException malformed) {
            throw new UncheckedIOException("a verified file is well formed", malformed);
        }
    }

    private static String fileName(String scopeKey) {
        return scopeKey.replace('/', '-') + REPLICATES;
    }

    private byte[] json() {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode days = json.putObject("window");
        days.put("from", LocalDate.ofEpochDay(window.from).toString());
        days.put("to", LocalDate.ofEpochDay(window.to).toString());
        days.put("base_from", LocalDate.ofEpochDay(window.baseFrom).toString());
        days.put("base_to", LocalDate.ofEpochDay(window.baseTo).toString());
        ArrayNode considered = json.putArray("outlets");
        for (PanelOutlet outlet : outlets) {
            considered
                    .addObject()
                    .put("outlet_id", outlet.outletId)
                    .put("owner", outlet.owner)
                    .put("days", outlet.days)
                    .put("mean_articles", outlet.meanArticles)
                    .put("is_member", outlet.isMember)
                    .put("reason", outlet.reason);
        }
        ArrayNode fitted = json.putArray("scopes");
        scopes.forEach((key, scope) -> {
            ObjectNode entry = fitted.addObject();
            entry.put("scope", key);
            put(entry, "base_mean", scope.baseMean());
            put(entry, "pooled_base_mean", scope.pooledBaseMean());
            ObjectNode alpha = entry.putObject("exp_alpha");
            for (int member = 0; member < members().size(); member++) {
                put(alpha, members().get(member).outletId, scope.expAlpha()[member]);
            }
        });
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
    }

    /** JSON has no NaN: what is not identified is null. */
    private static void put(ObjectNode object, String field, double number) {
        if (Double.isNaN(number)) {
            object.putNull(field);
        } else {
            object.put(field, number);
        }
    }

    private static int day(JsonNode days, String field) {
        return (int) LocalDate.parse(days.get(field).asText()).toEpochDay();
    }
}
