package org.beatline.articles;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeFilter;

/**
 * The text of an article as stored: paragraphs joined by an empty line, markup and page furniture out, Unicode in
 * compatibility form (NFKC), no control or format characters, single spaces, and nothing said twice. What changes for
 * the eye beyond that is flagged. Offsets of every quoted span refer to this text.
 *
 * @param text the clean text, empty if there is none
 * @param isTruncated whether it ends in a truncation mark ({@code [+123 chars]}, an ellipsis)
 * @param flags what had to be taken out or replaced
 * @param canonicalLink where the page says its original is
 * @param publishedAt when the page says it was published
 */
public record CleanText(
        String text,
        boolean isTruncated,
        Set<ArticleFlag> flags,
        Optional<String> canonicalLink,
        Optional<String> publishedAt) {

    private static final String PARAGRAPH = "\n\n";
    private static final char REPLACEMENT = '\uFFFD';
    /** On one character; Hebrew with points and accents and stacked Tibetan stay below. */
    private static final int MOST_MARKS = 8;

    private static final int LONGEST_QUOTE_WORDS = 60;
    private static final int LONGEST_SEARCHED = 200_000;

    /** A paragraph of links: related stories, tags, share buttons. */
    private static final double LINK_SHARE = 0.6;

    private static final int LONGEST_LINK_PARAGRAPH = 300;

    private static final Pattern TAG =
            Pattern.compile("<(?:/?([a-zA-Z][^\\s/<>]*+)|!(?:--|\\[|(?i:doctype)))([^<>]*+)>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#\\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+\\d*);");
    private static final Pattern REMAINDER_MARK = Pattern.compile("\\s*\\[\\+\\d+ (?:chars|characters)]\\s*$");
    private static final Pattern TRUNCATED =
            Pattern.compile("(\\.\\.\\.|\\[\\.\\.\\.]|\\[\\+\\d+ (?:chars|characters)])\\s*$");
    private static final Pattern NUMBER_MARKS = Pattern.compile("(?<=[\\p{Nd}\\p{No}])\\p{No}+");
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "nav",
            "aside",
            "iframe",
            "svg",
            "form",
            "button",
            "select",
            "textarea",
            "object",
            "head",
            "math",
            "figcaption",
            "audio",
            "video",
            "canvas");
    private static final Set<String> CELLS = Set.of("td", "th", "time");

    /** Cleans a title or name: entities decoded, even twice encoded ones, tags out, one line. */
    public static CleanText ofLine(String written) {
        EnumSet<ArticleFlag> flags = EnumSet.noneOf(ArticleFlag.class);
        String line = withoutTags(written);
        for (int pass = 0; pass < 2 && ENTITY.matcher(line).find(); pass++) {
            line = Parser.unescapeEntities(line, false);
        }
        line = withoutTags(line);
        return new CleanText(
                characters(line, flags)
                        .replace('\n', ' ')
                        .replaceAll(" {2,}", " ")
                        .strip(),
                false,
                flags,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Cleans a body, plain text or HTML.
     *
     * @param repeatedWords words from which a repeated sentence counts once
     */
    public static CleanText ofBody(String written, int repeatedWords) {
        EnumSet<ArticleFlag> flags = EnumSet.noneOf(ArticleFlag.class);
        Optional<String> canonicalLink = Optional.empty();
        Optional<String> publishedAt = Optional.empty();
        List<String> blocks;
        if (TAG.matcher(written).results().anyMatch(CleanText::isTag)) {
            Document page = Jsoup.parse(written);
            canonicalLink = attribute(page, "link[rel=canonical]", "href");
            publishedAt = attribute(page, "meta[property=article:published_time]", "content")
                    .or(() -> attribute(page, "time[itemprop=datePublished]", "datetime"));
            blocks = new Blocks().of(page.body());
        } else {
            blocks = List.of(ENTITY.matcher(written).find() ? Parser.unescapeEntities(written, false) : written);
        }
        List<String> paragraphs = new ArrayList<>();
        for (String block : blocks) {
            paragraphs(characters(block, flags), paragraphs, flags);
        }
        List<String> told = PageFurniture.withoutVideoLists(paragraphs);
        if (told.size() < paragraphs.size()) {
            flags.add(ArticleFlag.PAGE_FURNITURE);
            paragraphs = told;
        }
        boolean isTruncated = false;
        if (!paragraphs.isEmpty()) {
            int last = paragraphs.size() - 1;
            isTruncated = TRUNCATED.matcher(paragraphs.get(last)).find();
            paragraphs.set(last, REMAINDER_MARK.matcher(paragraphs.get(last)).replaceFirst(""));
        }
        List<String> once = once(paragraphs, repeatedWords);
        if (!once.equals(paragraphs)) {
            flags.add(ArticleFlag.REPEATED_TEXT);
        }
        return new CleanText(String.join(PARAGRAPH, once).strip(), isTruncated, flags, canonicalLink, publishedAt);
    }

    private static String withoutTags(String written) {
        return TAG.matcher(written).replaceAll(tag -> isTag(tag) ? " " : Matcher.quoteReplacement(tag.group()));
    }

    /** Whether what stands in angle brackets is markup: in {@code x<y and z>0} and {@code a<b && c>d} it is not. */
    private static boolean isTag(MatchResult bracketed) {
        String name = bracketed.group(1);
        if (name == null) {
            return true;
        }
        String attributes = bracketed.group(2);
        return isElement(name.toLowerCase(Locale.ROOT))
                && (attributes.isBlank() || attributes.strip().equals("/") || attributes.indexOf('=') >= 0);
    }

    private static boolean isElement(String name) {
        return Tag.isKnownTag(name) || DROPPED.contains(name) || name.indexOf(':') > 0 || name.indexOf('-') > 0;
    }

    private static Optional<String> attribute(Document page, String selector, String attribute) {
        return Optional.ofNullable(page.selectFirst(selector))
                .map(element -> element.attr(attribute))
                .filter(value -> !value.isBlank());
    }

    /** What a reader sees, in one form: {@link #visible}, NFKC, every space one, line ends kept. */
    private static String characters(String written, EnumSet<ArticleFlag> flags) {
        String visible = visible(written, flags);
        // Composing may take a mark apart into two.
        return spaced(isAscii(visible) ? visible : visible(composed(visible), flags));
    }

    /** Controls, format characters and surplus marks out, half pairs replaced. */
    private static String visible(String written, EnumSet<ArticleFlag> flags) {
        StringBuilder visible = new StringBuilder(written.length());
        int marks = 0;
        for (int i = 0; i < written.length(); ) {
            int c = written.codePointAt(i);
            i += Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL -> {
                    if (c == '\n' || c == '\r' || c == '\t') {
                        visible.append((char) c);
                    } else {
                        flags.add(ArticleFlag.CONTROL_CHARACTERS);
                    }
                    marks = 0;
                }
                case Character.FORMAT -> {
                    if (isDirection(c)) {
                        flags.add(ArticleFlag.DIRECTION_CONTROLS);
                    }
                }
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> {
                    if (marks++ < MOST_MARKS) {
                        visible.appendCodePoint(c);
                    } else {
                        flags.add(ArticleFlag.SURPLUS_MARKS);
                    }
                }
                case Character.SURROGATE -> {
                    visible.append(REPLACEMENT);
                    flags.add(ArticleFlag.LONE_SURROGATE);
                    marks = 0;
                }
                default -> {
                    visible.appendCodePoint(c);
                    marks = 0;
                }
            }
        }
        return visible.toString();
    }

    private static boolean isDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** NFKC, but a raised number or fraction after a digit stays: 5½ is not 51⁄2 and 10² is not 102. */
    private static String composed(String visible) {
        StringBuilder composed = new StringBuilder(visible.length());
        int begin = 0;
        Matcher marks = NUMBER_MARKS.matcher(visible);
        while (marks.find()) {
            composed.append(nfkc(visible.substring(begin, marks.start()))).append(marks.group());
            begin = marks.end();
        }
        return composed.append(nfkc(visible.substring(begin))).toString();
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String spaced(String composed) {
        StringBuilder spaced = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            int type = Character.getType(c);
            if (c == '\n' || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
                spaced.append('\n');
            } else if (c == '\r') {
                spaced.append(i + 1 < composed.length() && composed.charAt(i + 1) == '\n' ? "" : "\n");
            } else if (c == '\t' || type == Character.SPACE_SEPARATOR) {
                if (spaced.length() > 0 && spaced.charAt(spaced.length() - 1) != ' ') {
                    spaced.append(' ');
                }
            } else {
                spaced.append(c);
            }
        }
        return spaced.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** Paragraphs of plain text: an empty line ends one, so does a line end after the end of a sentence, and furniture. */
    private static void paragraphs(String text, List<String> paragraphs, EnumSet<ArticleFlag> flags) {
        StringBuilder paragraph = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String bare = line.strip();
            boolean isFurniture = PageFurniture.is(bare);
            if (bare.isEmpty() || isFurniture || endsSentence(paragraph)) {
                flush(paragraph, paragraphs);
            }
            if (isFurniture) {
                flags.add(ArticleFlag.PAGE_FURNITURE);
            } else if (!bare.isEmpty()) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(bare);
            }
        }
        flush(paragraph, paragraphs);
    }

    private static void flush(StringBuilder paragraph, List<String> paragraphs) {
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString());
            paragraph.setLength(0);
        }
    }

    private static boolean endsSentence(CharSequence text) {
        int end = text.length();
        while (end > 0 && "\"'”’)]*".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && ".!?:".indexOf(text.charAt(end - 1)) >= 0;
    }

    /**
     * Leaves out sentences that stand earlier in the article, and paragraphs that repeat part of another one as pull
     * quotes do.
     */
    private static List<String> once(List<String> paragraphs, int repeatedWords) {
        Set<String> said = new HashSet<>();
        List<String> kept = new ArrayList<>();
        for (String paragraph : paragraphs) {
            kept.add(unsaid(paragraph, said, repeatedWords));
        }
        kept.removeIf(String::isEmpty);
        int length = kept.stream().mapToInt(String::length).sum();
        return length > LONGEST_SEARCHED ? kept : withoutPullQuotes(kept, repeatedWords);
    }

    private static String unsaid(String paragraph, Set<String> said, int repeatedWords) {
        StringBuilder kept = new StringBuilder();
        for (Sentences.Span sentence : Sentences.of(paragraph)) {
            String written = sentence.of(paragraph);
            Words words = Words.of(written);
            if (words.size() < repeatedWords || said.add(words.spoken())) {
                kept.append(kept.isEmpty() ? "" : " ").append(written);
            }
        }
        return kept.toString();
    }

    private static List<String> withoutPullQuotes(List<String> paragraphs, int repeatedWords) {
        List<String> spoken = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (String paragraph : paragraphs) {
            Words words = Words.of(paragraph);
            spoken.add(words.spoken());
            sizes.add(words.size());
        }
        String whole = String.join("\n", spoken);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < paragraphs.size(); i++) {
            boolean mayBeQuote = sizes.get(i) >= repeatedWords && sizes.get(i) <= LONGEST_QUOTE_WORDS;
            if (!mayBeQuote || occurrences(whole, spoken.get(i)) < 2) {
                kept.add(paragraphs.get(i));
            }
        }
        return kept;
    }

    private static int occurrences(String whole, String part) {
        int first = whole.indexOf(part);
        return first < 0 ? 0 : whole.indexOf(part, first + 1) < 0 ? 1 : 2;
    }

    /** Collects the paragraphs of a page. */
    private static final class Blocks implements NodeFilter {
        private final List<String> all = new ArrayList<>();
        private final List<String> prose = new ArrayList<>();
        private final StringBuilder block = new StringBuilder();
        private int linked;
        private int linkDepth;

        /** Paragraphs without those that are mostly links, unless there are no others. */
        List<String> of(Element body) {
            body.filter(this);
            end();
            return prose.isEmpty() ? all : prose;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                String text = words.getWholeText().replace('\n', ' ').replace('\r', ' ');
                block.append(text);
                linked += linkDepth > 0 ? text.length() : 0;
            } else if (node instanceof Element element) {
                if (DROPPED.contains(element.normalName())) {
                    return FilterResult.SKIP_ENTIRELY;
                } else if (element.normalName().equals("a")) {
                    linkDepth++;
                } else if (element.normalName().equals("br")) {
                    block.append('\n');
                } else if (element.isBlock()) {
                    end();
                }
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.normalName().equals("a")) {
                    linkDepth--;
                } else if (element.isBlock() && !element.normalName().equals("br")) {
                    end();
                } else if (CELLS.contains(element.normalName())) {
                    block.append(' ');
                }
            }
            return FilterResult.CONTINUE;
        }

        private void end() {
            String text = block.toString();
            if (!text.isBlank()) {
                all.add(text);
                if (linked <= LINK_SHARE * text.length() || text.length() > LONGEST_LINK_PARAGRAPH) {
                    prose.add(text);
                }
            }
            block.setLength(0);
            linked = 0;
        }
    }
}
