package org.beatline.cards;

import static org.beatline.cards.CardText.printable;
import static org.beatline.cards.CardText.text;
import static org.beatline.cards.CardText.words;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The parts of a story that quote, as plain text: each line with its sentence, article and offsets. */
final class PartText {
    private PartText() {}

    /** The parts in the order of the columns; an empty one says why. */
    static String of(Row story) {
        Map<String, String> reasons = lines(story, "empty_parts").stream()
                .collect(Collectors.toMap(part -> part.getAs("part"), part -> part.getAs("reason")));
        return part(story, "Key facts", "key_facts", PartText::fact, reasons)
                + part(story, "People and parties", "people_and_parties", PartText::party, reasons)
                + part(story, "Affected", "affected", PartText::affected, reasons)
                + part(story, "Timeline", "timeline", PartText::date, reasons)
                + part(story, "What to watch", "watch", PartText::watch, reasons)
                + part(story, "Conflicts", "conflicts", PartText::conflict, reasons);
    }

    private static String part(
            Row story, String title, String column, Function<Row, String> line, Map<String, String> reasons) {
        List<Row> lines = lines(story, column);
        if (lines.isEmpty()) {
            return text("\n%s: none, %s\n", title, words(reasons.getOrDefault(column, "NONE_FOUND")));
        }
        return lines.stream().map(line).collect(Collectors.joining("", "\n" + title + "\n", ""));
    }

    private static List<Row> lines(Row story, String column) {
        return story.getList(story.fieldIndex(column));
    }

    private static String fact(Row fact) {
        return text("  %s; %s\n", quote(fact), origins(fact));
    }

    private static String party(Row party) {
        return text(
                "  %s, %s, salience %.2f, %s\n",
                party.<String>getAs("entity_id"),
                party.<String>getAs("kind"),
                party.<Double>getAs("salience"),
                origins(party));
    }

    private static String affected(Row affected) {
        return text(
                "  %s: %s %.1f, %s\n",
                printable(affected.getAs("party")),
                affected.<String>getAs("dimension"),
                affected.<Double>getAs("value"),
                affected.<String>getAs("claim_id"));
    }

    private static String date(Row date) {
        return text(
                "  %-10s  %-9s  %s; %s\n",
                date.<String>getAs("date"), date.<String>getAs("status"), quote(date), origins(date));
    }

    private static String watch(Row item) {
        String date = item.getAs("date");
        return text("  %-10s  %s; %s\n", date == null ? "no date" : date, quote(item), origins(item));
    }

    private static String conflict(Row stated) {
        return text(
                "  %s %s  %s; %s\n",
                number(stated.<Double>getAs("value")), printable(stated.getAs("unit")), quote(stated), origins(stated));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? text("%,.0f", value) : text("%,.2f", value);
    }

    private static String origins(Row line) {
        int origins = line.<Integer>getAs("origins");
        return origins == 1 ? "single origin" : origins + " origins";
    }

    private static String quote(Row line) {
        String article = line.getAs("article_id");
        return text(
                "\"%s\" [%s %d-%d]",
                printable(line.getAs("sentence")),
                article.substring(0, Math.min(CardText.ID_WIDTH, article.length())),
                line.<Integer>getAs("begin"),
                line.<Integer>getAs("end"));
    }
}
