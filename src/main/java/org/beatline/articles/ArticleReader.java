package org.beatline.articles;

import java.io.Serializable;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beatline.pipeline.Digests;

/** Turns an input record into an article: cleaned, dated, identified, with outlet, language, topics and entities. */
public final class ArticleReader implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ID_DIGITS = 32;
    private static final int LEAD_CHARACTERS = 200;
    private static final Set<String> CANONICAL_FIELDS = new TreeSet<>(Set.of("canonical", "canonical_url"));

    private static final List<String> INSTRUCTIONS = List.of(
            "ignore previous instructions",
            "ignore all previous instructions",
            "ignore the previous instructions",
            "disregard previous instructions",
            "disregard all previous instructions",
            "system prompt:",
            "you are a language model",
            "as an ai language model");

    /** What stands before and behind the last dash or bar between spaces. */
    private static final Pattern LAST_PART = Pattern.compile("(.*\\S) [-\u2013\u2014|] (.+)");

    private final ArticleSettings settings;
    private final Outlets outlets;
    private final TopicMatcher topics;
    private final EntityMatcher entities;

    public ArticleReader(ArticleSettings settings, Outlets outlets, TopicMatcher topics, EntityMatcher entities) {
        this.settings = settings;
        this.outlets = outlets;
        this.topics = topics;
        this.entities = entities;
    }

    /**
     * The article of a record.
     *
     * @param arrivalDay the latest plausible day of publication is the day after
     * @throws UnusableRecord if nothing is left of the title, or a retraction names no article
     */
    public Article read(InputRecord record, LocalDate arrivalDay) throws UnusableRecord {
        EnumSet<ArticleFlag> flags = EnumSet.noneOf(ArticleFlag.class);
        CleanText title = CleanText.ofLine(record.title() == null ? "" : record.title());
        CleanText body = CleanText.ofBody(record.body() == null ? "" : record.body(), settings.repeatedWords());
        flags.addAll(title.flags());
        flags.addAll(body.flags());
        Optional<CanonicalUrl> url = Optional.ofNullable(record.url()).flatMap(CanonicalUrl::of);
        if (url.isEmpty() && record.url() != null && !record.url().isBlank()) {
            flags.add(ArticleFlag.URL_UNUSABLE);
        }
        requireName(record, title, url);
        Outlet outlet = outlet(record, url, flags);
        String headline = withoutName(title.text(), outlet.name(), record.outlet());
        Dated dated = date(record, body, url, arrivalDay);
        flags.addAll(dated.date.flags());

        Optional<Instant> collectedAt = collectedAt(record, arrivalDay);
        if (collectedAt.isEmpty()
                && record.collectedAt() != null
                && !record.collectedAt().isBlank()) {
            flags.add(ArticleFlag.COLLECTED_AT_UNUSABLE);
        }

        Words titleWords = Words.of(headline);
        Words bodyWords = Words.of(body.text());
        Optional<String> named = Optional.ofNullable(record.language()).flatMap(Language::named);
        Language language = Language.of(List.of(titleWords, bodyWords), named.orElse(settings.language()));
        if (language.isAssumed()) {
            flags.add(ArticleFlag.LANGUAGE_ASSUMED);
        } else if (named.isPresent() && !named.get().equals(language.code())) {
            flags.add(ArticleFlag.LANGUAGE_DISPUTED);
        }
        lookFor(title.text(), flags);
        lookFor(body.text(), flags);

        LocalDate day = dated.date.day() == null ? arrivalDay : dated.date.day();
        Subject subject = subject(titleWords, bodyWords, day);
        String id = id(url.filter(CanonicalUrl::isPage)
                .map(CanonicalUrl::key)
                .orElseGet(() -> named(outlet, headline, body.text())));
        return new Article(
                id,
                record.sourceId(),
                url.map(CanonicalUrl::url).orElse(null),
                url.map(CanonicalUrl::host).orElse(null),
                outlet,
                author(record.author()),
                language.code(),
                headline,
                body.text(),
                extent(headline, body.text(), bodyWords, body.isTruncated()),
                record.retracted(),
                dated.date,
                dated.source,
                collectedAt.orElse(null),
                Digests.sha256(headline + "\n" + body.text()),
                subject.onBeat(),
                subject.topics(),
                subject.entities(),
                flags,
                record.extra(),
                canonicalOf(record, body, url));
    }

    /** A record without what its outlet repeats; what it is about and how much text it has is read anew. */
    RecordRow withoutBoilerplate(RecordRow record, Boilerplate boilerplate) {
        String outletId = record.value("outlet_id");
        Boilerplate.Parted text =
                boilerplate.part(outletId, record.value("body"), sentence -> outlets.namesAnother(outletId, sentence));
        if (text.removed().isEmpty()) {
            return record;
        }
        String title = record.value("title");
        Words titleWords = Words.of(title);
        Words bodyWords = Words.of(text.text());
        Date day = record.value("published_day") == null
                ? record.value(RecordRow.READ_NIGHT)
                : record.value("published_day");
        boolean isTruncated = TextExtent.SNIPPET.stored().equals(record.value("text_extent"));
        return record.told(
                text,
                extent(title, text.text(), bodyWords, isTruncated),
                subject(titleWords, bodyWords, day.toLocalDate()));
    }

    /**
     * What a text is about.
     *
     * @param onBeat whether it is about a topic of the beat, or the beat has no topics
     */
    record Subject(boolean onBeat, List<TopicMatch> topics, List<EntityMention> entities) {}

    private Subject subject(Words title, Words body, LocalDate day) {
        EntityMatcher.Mentions mentions = entities.mentions(title, body, day);
        List<String> mentioned =
                mentions.entities().stream().map(EntityMention::entityId).toList();
        List<TopicMatch> about = topics.match(title, body, mentions.inTitle(), mentioned);
        return new Subject(topics.takesEverything() || !about.isEmpty(), about, mentions.entities());
    }

    /** Why an article takes no part in stories and index, or null if it does. */
    public ExcludedReason excluded(Article article, LocalDate arrivalDay) {
        LocalDate day = article.publishedDay();
        if (article.isRetracted()) {
            return ExcludedReason.RETRACTED;
        } else if (!article.language().equals(settings.language())) {
            return ExcludedReason.LANGUAGE;
        } else if (day == null) {
            return ExcludedReason.UNDATED;
        }
        return day.isBefore(arrivalDay.minusDays(settings.settleDays())) ? ExcludedReason.TOO_LATE : null;
    }

    private record Dated(PublicationDate date, DateSource source) {}

    private static void requireName(InputRecord record, CleanText title, Optional<CanonicalUrl> url)
            throws UnusableRecord {
        if (title.text().isEmpty() && !record.retracted()) {
            throw new UnusableRecord(RejectedReason.MISSING_TITLE, "nothing is left of the title");
        } else if (record.retracted() && url.isEmpty() && title.text().isEmpty()) {
            throw new UnusableRecord(RejectedReason.MISSING_URL, "a retraction without url or title");
        }
    }

    /** A title without the name of its outlet that pages put behind it: {@code Title - Outlet}, {@code Title | Outlet}. */
    private static String withoutName(String title, String name, String printedName) {
        Matcher suffix = LAST_PART.matcher(title);
        if (!suffix.matches()) {
            return title;
        }
        String last = Words.of(suffix.group(2)).spoken();
        boolean isName = last.equals(Words.of(name).spoken())
                || printedName != null && last.equals(Words.of(printedName).spoken());
        return isName && !last.isEmpty() ? suffix.group(1) : title;
    }

    private Outlet outlet(InputRecord record, Optional<CanonicalUrl> url, EnumSet<ArticleFlag> flags) {
        Outlet outlet = outlets.of(url.map(CanonicalUrl::host).orElse(null), record.outlet());
        if (outlet.isPlaceholder() || record.outlet() != null && outlets.isPlaceholder(record.outlet())) {
            flags.add(ArticleFlag.PLACEHOLDER_OUTLET);
        } else if (!outlet.isReviewed() && outlet.owner() != null) {
            flags.add(ArticleFlag.OWNERS_UNREVIEWED);
        }
        return outlet;
    }

    /**
     * The feed's word; if it has none, the page's, then the day in the address. A feed's bad word stays bad. An address far
     * older than the arrival is no sign that the article is late: pages live on under the day they were first put up.
     */
    private Dated date(InputRecord record, CleanText body, Optional<CanonicalUrl> url, LocalDate arrivalDay) {
        LocalDate latest = arrivalDay.plusDays(1);
        if (record.publishedAt() != null && !record.publishedAt().isBlank()) {
            PublicationDate feed = PublicationDate.read(record.publishedAt(), settings.earliestDay(), latest);
            return new Dated(feed, feed.at() == null ? DateSource.NONE : DateSource.FEED);
        }
        Optional<PublicationDate> page =
                body.publishedAt().map(written -> PublicationDate.read(written, settings.earliestDay(), latest));
        if (page.isPresent() && page.get().at() != null) {
            return new Dated(page.get(), DateSource.PAGE);
        }
        LocalDate settled = arrivalDay.minusDays(settings.settleDays());
        PublicationDate inUrl = url.map(address -> PublicationDate.inUrl(address.url(), settled, latest))
                .orElseGet(PublicationDate::undated);
        return new Dated(inUrl, inUrl.at() == null ? DateSource.NONE : DateSource.URL);
    }

    private Optional<Instant> collectedAt(InputRecord record, LocalDate arrivalDay) {
        return Optional.ofNullable(record.collectedAt())
                .map(written -> PublicationDate.read(written, settings.earliestDay(), arrivalDay.plusDays(1)))
                .map(PublicationDate::at);
    }

    private String author(String printed) {
        if (printed == null) {
            return null;
        }
        String name = CleanText.ofLine(printed).text();
        String bare =
                name.regionMatches(true, 0, "by ", 0, 3) ? name.substring(3).strip() : name;
        return outlets.isPlaceholder(bare) ? null : bare;
    }

    private TextExtent extent(String title, String body, Words bodyWords, boolean isTruncated) {
        if (bodyWords.size() == 0 || body.equals(title)) {
            return TextExtent.HEADLINE;
        }
        return isTruncated || bodyWords.size() < settings.snippetWords() ? TextExtent.SNIPPET : TextExtent.FULL;
    }

    private static String canonicalOf(InputRecord record, CleanText body, Optional<CanonicalUrl> url) {
        return Stream.concat(
                        body.canonicalLink().stream(),
                        CANONICAL_FIELDS.stream().map(record.extra()::get).filter(link -> link != null))
                .flatMap(link -> CanonicalUrl.of(link).stream())
                .filter(link -> link.isPage()
                        && url.isPresent()
                        && !link.host().equals(url.get().host()))
                .map(link -> id(link.key()))
                .findFirst()
                .orElse(null);
    }

    private static String named(Outlet outlet, String title, String body) {
        String lead = body.substring(0, Math.min(body.length(), LEAD_CHARACTERS));
        return String.join("\n", outlet.id(), title, lead);
    }

    private static String id(String key) {
        return Digests.sha256(key).substring(0, ID_DIGITS);
    }

    private static void lookFor(String text, EnumSet<ArticleFlag> flags) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (INSTRUCTIONS.stream().anyMatch(lower::contains)) {
            flags.add(ArticleFlag.INSTRUCTION_LIKE);
        }
        boolean hasLatin = false;
        boolean hasOther = false;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetter(c)) {
                hasLatin = false;
                hasOther = false;
            } else if (c < 128) {
                hasLatin = true;
            } else {
                Character.UnicodeScript script = Character.UnicodeScript.of(c);
                hasLatin |= script == Character.UnicodeScript.LATIN;
                hasOther |= script == Character.UnicodeScript.CYRILLIC || script == Character.UnicodeScript.GREEK;
            }
            if (hasLatin && hasOther) {
                flags.add(ArticleFlag.MIXED_SCRIPT);
                return;
            }
        }
    }
}
