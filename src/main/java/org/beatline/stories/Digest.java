package org.beatline.stories;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells texts that report several developments: digests, live blogs, round-ups, lists of contracts. */
final class Digest {
    private static final int FEWEST_PARTS = 3;

    private static final Pattern TITLE =
            Pattern.compile("(?i)^\\W*(live\\b\\s*[:|]|live (updates|blog)|as it happened|contracts for )"
                    + "|\\b(live updates|live blog|round-?up|digest|morning brief(ing)?|evening brief(ing)?|daily brief(ing)?"
                    + "|news in brief|in brief|week in review|this week in|week ahead|newsletter|what we're watching)\\b"
                    + "|\\blive: "
                    + "|^(three|four|five|six|seven|eight|nine|ten|\\d+) (things|stories|headlines)\\b");

    private static final Pattern CLOCK_ENTRY =
            Pattern.compile("(?m)(?:^|(?<=[.!?\"\u201d)] ))\\d{1,2}[.:]\\d{2}( [ap]\\.?m\\.?)? (?=[\\p{Lu}\"\u201c])");
    private static final Pattern NUMBERED_ENTRY =
            Pattern.compile("(?m)(?:^|(?<=[.!?\"\u201d)] ))(\\d{1,2})[.)] (?=\\p{Lu})");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\s*[\u2022*\u25aa-] +\\S");
    private static final Pattern HEADING = Pattern.compile("(?m)^[\\p{Lu}][\\p{Lu} ,&'-]{3,60}$");

    private Digest() {}

    /** Whether title or layout show several developments. */
    static boolean is(String title, String body) {
        return TITLE.matcher(title).find()
                || count(CLOCK_ENTRY, body) >= FEWEST_PARTS
                || numberedEntries(body) >= FEWEST_PARTS
                || count(BULLET, body) > FEWEST_PARTS
                || count(HEADING, body) >= FEWEST_PARTS;
    }

    private static int count(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }

    /** Length of the run 1, 2, 3, ... of entry numbers. */
    private static int numberedEntries(String body) {
        Matcher matcher = NUMBERED_ENTRY.matcher(body);
        int next = 1;
        while (matcher.find()) {
            if (Integer.parseInt(matcher.group(1)) == next) {
                next++;
            }
        }
        return next - 1;
    }
}
