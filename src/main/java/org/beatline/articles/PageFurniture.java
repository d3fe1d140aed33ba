package org.beatline.articles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lines of a page that are no text of anybody, whatever the outlet: time stamps, share buttons, notices of the player,
 * photo credits, bars of links (one to a social network among them) and lists of videos. Lines that may credit a source ({@code (Source: ...)}, copyright
 * lines) are not among them.
 */
final class PageFurniture {
    private static final int LONGEST_LINE = 160;
    private static final int FEWEST_LINKS = 3;
    private static final int LONGEST_LINK_WORDS = 4;
    private static final int FEWEST_VIDEOS = 3;

    private static final Set<String> NOTICES = Set.of(
            "advertisement",
            "advertisements",
            "advertisement scroll to continue reading",
            "scroll to continue reading",
            "story continues below",
            "story continues below advertisement",
            "article continues below",
            "article continues below advertisement",
            "hide transcript show transcript",
            "hide transcript",
            "show transcript",
            "view full caption",
            "hide caption",
            "please enable javascript to watch this video",
            "scroll down for video",
            "scroll down for videos",
            "click here for reuse options",
            "skip to main content",
            "skip to content",
            "copy link copy",
            "share this story",
            "share this article");

    private static final Set<String> STAMPS = Set.of("posted", "published", "updated", "modified");
    private static final Set<String> OF_STAMPS = Set.of(
            "first",
            "last",
            "at",
            "on",
            "a",
            "p",
            "m",
            "am",
            "pm",
            "st",
            "nd",
            "rd",
            "th",
            "et",
            "est",
            "edt",
            "ct",
            "cst",
            "cdt",
            "mt",
            "mst",
            "mdt",
            "pt",
            "pst",
            "pdt",
            "gmt",
            "utc",
            "bst",
            "cet",
            "ago",
            "hour",
            "hours",
            "minute",
            "minutes",
            "day",
            "days",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final Set<String> NETWORKS =
            Set.of("share", "tweet", "facebook", "twitter", "pinterest", "linkedin", "whatsapp", "reddit", "tumblr");
    private static final Set<String> OF_SHARE_BUTTONS = Set.of(
            "this",
            "on",
            "via",
            "email",
            "print",
            "google",
            "more",
            "like",
            "loading",
            "link",
            "copy",
            "comments",
            "comment",
            "save",
            "telegram",
            "flipboard",
            "pocket",
            "skype",
            "by",
            "to",
            "with",
            "click");

    private static final Pattern PHOTO_CREDIT = Pattern.compile(
            "\\((?:Photo|Photos|File photo|Image|Photo credit|Image credit|Picture): [^()]{1,80}\\)\\.?");

    private static final Pattern LINK_BAR = Pattern.compile("[^|.!?:;\\d]+(?:\\|[^|.!?:;\\d]+)+");

    /** A length and a name, but no time of day. */
    private static final Pattern VIDEO = Pattern.compile("\\d{1,2}:\\d\\d (?![AaPp]\\.?[Mm]\\b)\\p{Lu}.{0,140}[^.!:;]");

    private PageFurniture() {}

    /** Whether a line by itself is furniture. */
    static boolean is(String line) {
        if (line.length() > LONGEST_LINE) {
            return false;
        }
        return PHOTO_CREDIT.matcher(line).matches() || isLinkBar(line) || isFurniture(Words.of(line));
    }

    /** The paragraphs without lists of videos: some in a row that begin with a length. */
    static List<String> withoutVideoLists(List<String> paragraphs) {
        List<String> kept = new ArrayList<>();
        int begin = 0;
        while (begin < paragraphs.size()) {
            int end = begin;
            while (end < paragraphs.size() && isVideo(paragraphs.get(end))) {
                end++;
            }
            if (end - begin < FEWEST_VIDEOS) {
                end = Math.max(end, begin + 1);
                kept.addAll(paragraphs.subList(begin, end));
            }
            begin = end;
        }
        return kept;
    }

    private static boolean isVideo(String paragraph) {
        return paragraph.length() <= LONGEST_LINE && VIDEO.matcher(paragraph).matches();
    }

    private static boolean isLinkBar(String line) {
        if (line.indexOf('|') < 0 || !LINK_BAR.matcher(line).matches()) {
            return false;
        }
        String[] links = line.split("\\|");
        return links.length >= FEWEST_LINKS
                && Arrays.stream(links).allMatch(link -> Words.of(link).size() <= LONGEST_LINK_WORDS)
                && Arrays.stream(links)
                        .map(link -> link.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(NETWORKS::contains);
    }

    private static boolean isFurniture(Words words) {
        if (words.size() == 0) {
            return false;
        }
        StringBuilder spoken = new StringBuilder();
        boolean isStamp = true;
        boolean hasStamp = false;
        boolean hasNumber = false;
        boolean isButtons = words.size() > 1;
        boolean hasNetwork = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.folded(i);
            spoken.append(i == 0 ? "" : " ").append(word);
            boolean isNumber = Character.isDigit(word.charAt(0));
            hasStamp |= STAMPS.contains(word);
            hasNumber |= isNumber;
            isStamp &= isNumber || STAMPS.contains(word) || OF_STAMPS.contains(word);
            hasNetwork |= NETWORKS.contains(word);
            isButtons &= NETWORKS.contains(word) || OF_SHARE_BUTTONS.contains(word);
        }
        return isStamp && hasStamp && hasNumber || isButtons && hasNetwork || NOTICES.contains(spoken.toString());
    }
}
