package org.beatline.simulate;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One article of a story, before its outlet's feed prints it.
 *
 * @param number place within the story, in order of publication
 * @param relation original, independent, exact, syndicated, abridged, rewrite, press_release, derivative or update
 * @param parent the article it copies, or null
 * @param credited the outlet or issuer its text names as source, or null
 * @param author or null
 * @param paragraphs plain text, without the outlet's footer
 * @param published UTC
 */
record Article(
        Event event,
        int number,
        SimulatedOutlet outlet,
        String relation,
        Article parent,
        String credited,
        String title,
        String author,
        List<String> paragraphs,
        LocalDateTime published) {

    /** The article whose reporting this one rests on: itself, or what its parent rests on. */
    Article origin() {
        return parent == null ? this : parent.origin();
    }

    /** True if the index counts it: it is more than a reprint, a brief about another report or an update. */
    boolean isCounted() {
        return switch (relation) {
            case "exact", "syndicated", "abridged", "derivative", "update" -> false;
            default -> true;
        };
    }

    /** The same article with the event's first number wrong by one: what an outlet prints before it corrects itself. */
    Article misprinted() {
        String figure = event.figure();
        Pattern number = Pattern.compile("(?<![\\d,.$])" + Pattern.quote(figure) + "(?![\\d,]|\\.\\d)");
        int wrong = Integer.parseInt(figure.replace(",", "")) + 1;
        String print = String.format(Locale.ROOT, "%,d", wrong);
        return with(
                paragraphs.stream()
                        .map(paragraph -> number.matcher(paragraph).replaceAll(print))
                        .toList(),
                published);
    }

    /** The same article published again with a line that says it was wrong. */
    Article corrected(LocalDateTime later) {
        List<String> withNote = new ArrayList<>(paragraphs);
        withNote.add("Correction: an earlier version of this article gave a wrong figure.");
        return with(withNote, later);
    }

    private Article with(List<String> otherParagraphs, LocalDateTime time) {
        return new Article(
                event, number, outlet, relation, parent, credited, title, author, List.copyOf(otherParagraphs), time);
    }
}
