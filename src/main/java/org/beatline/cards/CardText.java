package org.beatline.cards;

import java.sql.Date;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Stories as plain text for a terminal. Whatever came with an article is stripped of control characters. */
public final class CardText {
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\s]+");
    private static final String[] TIERS = {"very negative", "negative", "neutral", "positive", "very positive"};
    private static final List<String> PROBABILITIES =
            List.of("p_very_negative", "p_negative", "p_neutral", "p_positive", "p_very_positive");
    private static final int HEADLINE_WIDTH = 72;
    /** Enough of an id to tell stories apart. */
    static final int ID_WIDTH = 12;

    private CardText() {}

    /**
     * One line per story, best impact first, then newest, then by id.
     *
     * @param stories rows of {@code stories}, one per story
     */
    public static String list(List<Row> stories) {
        String head = text(
                "%-12s  %-10s  %2s  %4s  %6s  %-10s  %s\n",
                "story", "first day", "N", "tier", "impact", "confidence", "headline");
        return stories.stream()
                .sorted(CardText::byImpact)
                .map(CardText::line)
                .collect(Collectors.joining("", head, ""));
    }

    /**
     * The card of one story: what is published of it and why.
     *
     * @param story row of {@code stories}
     * @param claims rows of {@code claims} of that story version
     * @param sources rows of {@code articles} with the {@code relation} of each, in the order to be shown
     */
    public static String card(Row story, List<Row> claims, List<Row> sources) {
        StringBuilder card = new StringBuilder();
        card.append(text(
                "%s\nstory %s as of %s, first day %s\n",
                printable(story.getAs("headline")),
                story.<String>getAs("story_id"),
                story.<Date>getAs("night"),
                story.<Date>getAs("first_day")));
        card.append(topics(story)).append(state(story)).append(origins(story));
        card.append(sentiment(story)).append(impact(story, claims)).append(confidence(story));
        card.append(PartText.of(story));
        card.append("\nSources\n");
        sources.forEach(source -> card.append(source(source)));
        return card.toString();
    }

    private static int byImpact(Row a, Row b) {
        return Comparator.comparing(
                        (Row story) -> story.<Integer>getAs("impact"), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(story -> story.<Date>getAs("first_day"))
                .reversed()
                .thenComparing(story -> story.<String>getAs("story_id"))
                .compare(a, b);
    }

    private static String line(Row story) {
        Integer tier = story.getAs("tier");
        Integer impact = story.getAs("impact");
        String headline = printable(story.getAs("headline"));
        return text(
                "%-12s  %-10s  %2d  %4s  %6s  %-10s  %s%s%s\n",
                story.<String>getAs("story_id").substring(0, ID_WIDTH),
                story.<Date>getAs("first_day"),
                story.<Integer>getAs("verified_by"),
                tier == null ? "-" : signed(tier),
                impact == null ? "-" : impact,
                story.<String>getAs("confidence_band"),
                support(story).map(mark -> "[" + mark + "] ").orElse(""),
                story.<Boolean>getAs("is_held") ? "[held] " : "",
                shortened(headline, HEADLINE_WIDTH));
    }

    private static String topics(Row story) {
        List<Row> topics = story.getList(story.fieldIndex("topics"));
        return topics.isEmpty()
                ? ""
                : topics.stream()
                        .map(topic -> text("%s %.1f", topic.<String>getAs("topic_id"), topic.<Double>getAs("score")))
                        .collect(Collectors.joining(", ", "about ", "\n"));
    }

    private static String state(Row story) {
        StringBuilder card = new StringBuilder();
        if (story.<Boolean>getAs("is_retracted")) {
            card.append("withdrawn by every outlet\n");
        }
        if (story.<Boolean>getAs("several_developments")) {
            card.append("several developments: a digest, live blog or schedule\n");
        }
        if (story.<String>getAs("action").equals("withdrawn")) {
            card.append("the action item of an earlier version is withdrawn\n");
        }
        if (story.<Boolean>getAs("is_held")) {
            card.append("held: ").append(words(story.getAs("held_reason"))).append('\n');
        }
        return card.toString();
    }

    private static String origins(Row story) {
        int verifiedBy = story.<Integer>getAs("verified_by");
        List<Row> origins = story.getList(story.fieldIndex("origins"));
        StringBuilder card = new StringBuilder(text(
                "\nVerified by %d%s: %d articles, %d outlets, %d owners, %d origins\n",
                verifiedBy,
                support(story).map(mark -> " (" + mark + ")").orElse(""),
                story.<Integer>getAs("articles"),
                story.<Integer>getAs("outlets"),
                story.<Integer>getAs("owners"),
                origins.size()));
        for (Row origin : origins) {
            String owner = origin.getAs("owner");
            card.append(text(
                    "  %s, %s, carried by %d, %s\n",
                    printable(origin.getAs("outlet_name")),
                    words(origin.getAs("relation")),
                    origin.<Integer>getAs("articles"),
                    owner == null ? "counts 0" : "counts for " + printable(owner)));
        }
        return card.toString();
    }

    /** The mark of a story below two independent origins. */
    public static Optional<String> support(Row story) {
        return switch (story.<Integer>getAs("verified_by")) {
            case 0 -> Optional.of("unverified");
            case 1 -> Optional.of("single origin");
            default -> Optional.empty();
        };
    }

    private static String sentiment(Row story) {
        Integer tier = story.getAs("tier");
        if (tier == null) {
            return text("\nSentiment and impact: none, %s\n", words(story.getAs("unscored_reason")));
        }
        String probabilities = IntStream.range(0, TIERS.length)
                .mapToObj(i -> text("%s %.0f %%", TIERS[i], 100 * story.<Double>getAs(PROBABILITIES.get(i))))
                .collect(Collectors.joining(", "));
        return text(
                "\nSentiment %s (%s)\n  %s; model %s\n",
                signed(tier), TIERS[tier + 2], probabilities, story.<String>getAs("sentiment_version"));
    }

    private static String impact(Row story, List<Row> claims) {
        Integer impact = story.getAs("impact");
        if (impact == null) {
            return "";
        }
        StringBuilder card = new StringBuilder(text("\nImpact %d%s\n", impact, action(story)));
        card.append(text(
                "  why %d: R %.1f, F %.1f, O %.1f combine to %s%s\n  %s\n",
                impact,
                story.<Double>getAs("regulatory"),
                story.<Double>getAs("financial"),
                story.<Double>getAs("operational"),
                story.<String>getAs("impact_raw"),
                story.getAs("impact_reason") == null ? "" : ", " + words(story.getAs("impact_reason")),
                story.<String>getAs("impact_vector")));
        claims.stream().sorted(CardText::usedFirst).forEach(claim -> card.append(claim(claim)));
        return card.toString();
    }

    private static String action(Row story) {
        return switch (story.<String>getAs("action")) {
            case "item" -> ", action item";
            case "unconfirmed" -> ", 8+ unconfirmed";
            default -> "";
        };
    }

    private static int usedFirst(Row a, Row b) {
        return Comparator.comparing((Row claim) -> !claim.<Boolean>getAs("is_used"))
                .thenComparing(claim -> -claim.<Double>getAs("value"))
                .thenComparing(claim -> claim.<String>getAs("claim_id"))
                .compare(a, b);
    }

    private static String claim(Row claim) {
        String attribution = claim.getAs("attribution");
        return text(
                "  %s %.1f %s, %s, %s, evidence %s%s; %s\n      \"%s\"\n",
                claim.<String>getAs("dimension"),
                claim.<Double>getAs("value"),
                words(claim.getAs("act")),
                words(claim.getAs("status")),
                words(claim.getAs("scope")),
                claim.<String>getAs("evidence_class"),
                attribution == null ? "" : " (" + printable(attribution) + ")",
                claim.<Boolean>getAs("is_used")
                        ? "without it: " + claim.<Integer>getAs("impact_without")
                        : "not the strongest",
                printable(claim.getAs("sentence")));
    }

    private static String confidence(Row story) {
        Double reliability = story.getAs("reliability");
        return text(
                "\nConfidence %s (%.2f)%s\n",
                story.<String>getAs("confidence_band"),
                story.<Double>getAs("confidence"),
                reliability == null ? "" : text(", reliability of the impact %.2f", reliability));
    }

    private static String source(Row source) {
        Date day = source.getAs("published_day");
        String url = source.getAs("url");
        return text(
                "  %s  %s: %s (%s)%s\n",
                day == null ? "undated   " : day,
                printable(source.getAs("outlet_name")),
                printable(source.getAs("title")),
                source.<Boolean>getAs("is_retracted") ? "withdrawn" : words(source.getAs("relation")),
                url == null ? "" : "\n              " + printable(url));
    }

    private static String signed(int tier) {
        return tier > 0 ? "+" + tier : String.valueOf(tier);
    }

    static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static String printable(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ").strip();
    }
}
