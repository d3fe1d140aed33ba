package org.beatline.simulate;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.beatline.simulate.Line.Kind;

/** Prints articles as the records that their outlets' feeds deliver, flawed ones included. */
final class Press {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter FEED =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH);
    private static final DateTimeFormatter URL_DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final Pattern NOT_IN_SLUG = Pattern.compile("[^a-z0-9 ]");
    private static final double FOOTER_SHARE = 0.75;
    private static final double HOPELESSLY_LATE_SHARE = 0.05;
    private static final int SLOWEST_COLLECTION_MINUTES = 50;
    private static final int SLUG_WORDS = 8;
    private static final List<String> NO_DATES = Arrays.asList(null, "", "yesterday");
    private static final List<String> UNFILLED_NAMES = List.of("{{ site.publisher }}", "List.metadata.agency");

    private final SimulationPlan plan;
    private final Map<Article, String> ids = new IdentityHashMap<>();
    private final int idDigits;
    private long printed;

    Press(SimulationPlan plan) {
        this.plan = plan;
        this.idDigits = Math.max(5, String.valueOf(plan.records()).length());
    }

    /** Every line that the articles of one story leave in the corpus, each with its time of arrival. */
    List<Line> lines(List<Article> story) {
        List<Line> lines = new ArrayList<>();
        for (Article article : story) {
            Draw draw = Draw.of(plan.seed(), "press " + article.event().storyId(), article.number());
            boolean isCorrected = article.event().kind().isOnBeat()
                    && article.parent() == null
                    && draw.happens(plan.noise().corrected());
            Delivery delivery = delivered(article, draw);
            Article first = isCorrected ? article.misprinted() : article;
            String id = nextId();
            ids.put(article, id);
            Map<String, Object> record = record(first, id, delivery, draw);
            Line line = line(Kind.ARTICLE, record, delivery, article, truth(article, id, delivery));
            lines.add(line);
            if (isCorrected) {
                Article corrected = article.corrected(article.published().plusMinutes(draw.between(30, 120)));
                Delivery later = new Delivery(
                        delivery.isDated(),
                        corrected.published(),
                        delivery.collected().plusMinutes(draw.between(150, 2000)));
                Map<String, Object> correction = new LinkedHashMap<>(record);
                correction.put("body", body(corrected, List.of()));
                correction.computeIfPresent(
                        "published_at",
                        (key, value) -> delivery.isDated() ? printedTime(later.published(), article.outlet()) : value);
                lines.add(again(Kind.CORRECTED, "version_of", correction, line, later));
            }
            if (draw.happens(plan.noise().repeated())) {
                Delivery later = new Delivery(
                        delivery.isDated(),
                        delivery.published(),
                        delivery.collected().plusMinutes(draw.between(60, 2 * 24 * 60)));
                lines.add(again(Kind.REPEATED, "repeat_of", record, line, later));
            }
        }
        ids.clear();
        return lines;
    }

    /** The line by which an outlet withdraws an article some days later. */
    Line retraction(Line of, LocalDateTime collected) {
        Map<String, Object> record = new LinkedHashMap<>();
        String id = (String) of.truth().get("id");
        record.put("url", url(of.article(), id));
        record.put("outlet", of.article().outlet().feedName());
        record.put("retracted", true);
        record.put("collected_at", SECOND.format(collected) + "Z");
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("kind", "retraction");
        truth.put("of", id);
        return line(Kind.RETRACTION, record, new Delivery(false, null, collected), of.article(), truth);
    }

    /** A line that cannot be read, made of a record that nobody else has. */
    Line broken(BrokenRecord form, LocalDateTime collected) {
        Map<String, Object> record = new LinkedHashMap<>();
        String id = nextId();
        record.put("id", id);
        record.put("url", "https://sierrabasinobserver.example/lost/" + id);
        record.put("outlet", "Sierra Basin Observer");
        record.put("title", "Notes from the council chamber, number " + id);
        record.put("body", "The minutes of the meeting were lost on the way to the printer.");
        record.put("published_at", SECOND.format(collected) + "Z");
        record.put("collected_at", SECOND.format(collected) + "Z");
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("kind", "broken");
        truth.put("form", form.name().toLowerCase(Locale.ROOT));
        return new Line(Kind.BROKEN, form.line(record), collected, null, false, truth);
    }

    private Delivery delivered(Article article, Draw draw) {
        boolean isDated = !draw.happens(plan.noise().undated());
        LocalDateTime collected = article.published().plusMinutes(draw.between(2, SLOWEST_COLLECTION_MINUTES));
        if (draw.happens(plan.noise().late())) {
            boolean isHopeless = draw.happens(HOPELESSLY_LATE_SHARE);
            collected = collected.plusDays(isHopeless ? draw.between(31, 40) : draw.between(2, 20));
        }
        return new Delivery(isDated, article.published(), collected);
    }

    private Map<String, Object> record(Article article, String id, Delivery delivery, Draw draw) {
        SimulatedOutlet outlet = article.outlet();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", id);
        record.put("url", url(article, id));
        record.put("outlet", outlet.owner().isEmpty() ? draw.one(UNFILLED_NAMES) : outlet.feedName());
        record.put("title", article.title());
        record.put("author", article.author());
        boolean hasFooter = draw.happens(FOOTER_SHARE);
        record.put("body", body(article, hasFooter ? List.of(outlet.footer()) : List.of()));
        record.put("published_at", delivery.isDated() ? printedTime(delivery.published(), outlet) : draw.one(NO_DATES));
        record.put("collected_at", SECOND.format(delivery.collected()) + "Z");
        record.put("language", "en");
        return record;
    }

    private Line again(Kind kind, String reference, Map<String, Object> record, Line first, Delivery delivery) {
        String id = nextId();
        Map<String, Object> later = new LinkedHashMap<>(record);
        later.put("id", id);
        later.put("collected_at", SECOND.format(delivery.collected()) + "Z");
        Map<String, Object> truth = new LinkedHashMap<>(first.truth());
        truth.put("id", id);
        truth.put(reference, first.truth().get("id"));
        return line(kind, later, delivery, first.article(), truth);
    }

    private static Line line(
            Kind kind, Map<String, Object> record, Delivery delivery, Article article, Map<String, Object> truth) {
        byte[] content = BrokenRecord.json(record).getBytes(StandardCharsets.UTF_8);
        return new Line(kind, content, delivery.collected(), article, delivery.isDated(), truth);
    }

    private Map<String, Object> truth(Article article, String id, Delivery delivery) {
        Event event = article.event();
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("id", id);
        truth.put("story", event.storyId());
        truth.put("origin", ids.get(article.origin()));
        truth.put("relation", article.relation());
        truth.put("parent", article.parent() == null ? null : ids.get(article.parent()));
        truth.put("credited", article.credited());
        truth.put("topic", event.kind().isOnBeat() ? event.kind().topic() : null);
        truth.put("tier", event.kind().tier());
        truth.put("outlet", article.outlet().id());
        truth.put(
                "owner",
                article.outlet().owner().isEmpty() ? null : article.outlet().owner());
        truth.put(
                "published_day",
                delivery.isDated() ? delivery.published().toLocalDate().toString() : null);
        return truth;
    }

    private String nextId() {
        printed++;
        return plan.idPrefix() + String.format(Locale.ROOT, "%0" + idDigits + "d", printed);
    }

    private static String url(Article article, String id) {
        String title =
                NOT_IN_SLUG.matcher(article.title().toLowerCase(Locale.ROOT)).replaceAll("");
        String slug = Arrays.stream(title.split(" "))
                .filter(word -> !word.isEmpty())
                .limit(SLUG_WORDS)
                .collect(Collectors.joining("-"));
        return "https://" + article.outlet().host() + "/" + URL_DAY.format(article.published()) + "/" + slug + "-"
                + id.substring(1);
    }

    private static String body(Article article, List<String> footer) {
        List<String> paragraphs = new ArrayList<>(article.paragraphs());
        paragraphs.addAll(footer);
        return switch (article.outlet().paragraphs()) {
            case LINES -> String.join("\n\n", paragraphs);
            case HTML ->
                paragraphs.stream()
                        .map(paragraph -> "<p>" + escaped(paragraph) + "</p>")
                        .collect(Collectors.joining());
            case BREAKS -> paragraphs.stream().map(Press::escaped).collect(Collectors.joining("<br /><br />"));
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;");
    }

    private static Object printedTime(LocalDateTime utc, SimulatedOutlet outlet) {
        return switch (outlet.dates()) {
            case ZULU -> SECOND.format(utc) + "Z";
            case OFFSET -> SECOND.format(utc.minusHours(4)) + "-04:00";
            case FEED -> FEED.format(utc);
            case SECONDS -> utc.toEpochSecond(ZoneOffset.UTC);
            case MILLIS -> utc.toEpochSecond(ZoneOffset.UTC) * 1000;
        };
    }

    /** When an article was published, whether its record says so, and when the record was collected. */
    private record Delivery(boolean isDated, LocalDateTime published, LocalDateTime collected) {}
}
