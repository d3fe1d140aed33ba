package org.beatline.stories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beatline.stories.OutletNames.Mention;
import org.beatline.stories.OutletNames.Name;

/**
 * Who copied whom, inside one story. An origin is a text that stands on its own reporting, with everything that repeats
 * or retells it. Two articles belong to one origin if
 *
 * <ul>
 *   <li>one gives the other as its canonical link,
 *   <li>half of the five-word shingles outside quotation marks and captions of the shorter are in the other (containment),
 *   <li>one names the other's outlet, in a credit, a byline or a sentence, and brings no reporting of its own, or
 *   <li>one has no byline and no reporting of its own, and retells an earlier one of another outlet.
 * </ul>
 *
 * Articles are added in arrival order; {@link #findings} tells what holds with those added so far. Every rule looks at
 * two articles, and at what had arrived before the later one, so a further copy never parts what was one origin.
 */
final class Origins {
    /** Graded repost pairs and the gold agree: true copies start at .57, partial reuse and shared official text end at .51. */
    private static final double COPY_CONTAINMENT = 0.52;

    /** An outlet fills the same form again for another event, which shares up to .62; its updates start at .64. */
    private static final double OWN_COPY_CONTAINMENT = 0.63;

    /** Below this a few set phrases would make a copy. */
    private static final int FEWEST_SHARED_SHINGLES = 8;

    /** A copy that has this share of its source is the whole of it: the rest is footers and section names. */
    private static final double WHOLE_TEXT = 0.85;

    /** Rewrites of releases and notices keep .45 to .75 of their terms, independent texts at most .36. */
    private static final double RETOLD_SHARE = 0.42;

    private static final int FEWEST_RETOLD_TERMS = 15;

    private static final Set<String> PRIMARY_SOURCES = Set.of("press_release", "government", "court");
    private static final Set<String> BRIEF_KINDS = Set.of("aggregator", "blog");
    private static final int BRIEF_TERMS = 35;

    private static final Set<String> TOLD_TO = Set.of("told", "tells", "to", "with", "by", "showed", "for", "at");
    private static final Set<String> FOUND_BY =
            Set.of("review", "analysis", "found", "spoke", "learned", "interview", "request");
    private static final Pattern NOBODY =
            Pattern.compile("(?i)\\b(staff|editors?|desk|newsroom|admin|wire report(s)?)\\b");

    private final OutletNames outletNames;
    private final List<Text> texts = new ArrayList<>();
    private final Map<String, Integer> indexOf = new HashMap<>();

    Origins(OutletNames outletNames) {
        this.outletNames = outletNames;
    }

    /**
     * What holds of one article.
     *
     * @param articleId the article
     * @param originId first arrived article of its origin
     * @param originOwner whom the origin counts for, or null where it counts 0
     * @param relation how it stands to the others
     * @param copyOf article it repeats or retells, or null
     * @param credited outlet it names as its source, or null
     * @param evidence spans that show it
     */
    record Finding(
            String articleId,
            String originId,
            String originOwner,
            Relation relation,
            String copyOf,
            String credited,
            List<Evidence> evidence) {}

    /** An article with what its arrival showed. */
    private static final class Text {
        private final OriginText article;
        private final Prose prose;
        private final List<Mention> foreign = new ArrayList<>();
        private Optional<Name> byline = Optional.empty();
        private boolean isSignedByPerson;
        private boolean tellsOwnName;
        private final List<Text> earlier;
        private Boolean quotesMoreThanEarlier;
        private Link link;

        private Text(OriginText article, List<Text> earlier) {
            this.article = article;
            this.earlier = earlier;
            this.prose = new Prose(article.title(), article.body());
        }

        private boolean reportsItself() {
            if (quotesMoreThanEarlier == null) {
                quotesMoreThanEarlier = prose.quotesMoreThan(
                        earlier.stream().map(text -> text.prose).toList());
            }
            return tellsOwnName || quotesMoreThanEarlier;
        }

        /** The first outlet given as source in byline or credit line, else named in a sentence. */
        private Optional<Name> namedSource() {
            return byline.or(() -> foreign.stream()
                            .filter(Mention::isCredit)
                            .map(Mention::name)
                            .findFirst())
                    .or(() -> foreign.stream().map(Mention::name).findFirst());
        }

        private boolean hasLinkTo(int index) {
            return link != null && link.source() == index;
        }

        private boolean names(String outletName) {
            return Stream.concat(byline.stream(), foreign.stream().map(Mention::name))
                    .anyMatch(name -> name.names(outletName));
        }

        private boolean credits(String outletName) {
            return byline.filter(name -> name.names(outletName)).isPresent()
                    || foreign.stream()
                            .anyMatch(mention ->
                                    mention.isCredit() && mention.name().names(outletName));
        }
    }

    /** How an article hangs on another. */
    private record Link(int source, Relation relation, Evidence evidence) {}

    /** Adds the next article in arrival order. */
    void add(OriginText article) {
        Text text = new Text(article, List.copyOf(texts));
        readNames(text);
        int index = texts.size();
        texts.add(text);
        indexOf.put(article.articleId(), index);
        linkToEarlier(index);
    }

    private void readNames(Text text) {
        OriginText article = text.article;
        for (Mention mention : outletNames.in(article.body(), text.prose.tokens())) {
            if (mention.name().names(article.outletName())) {
                text.tellsOwnName |= isToldTo(mention, text.prose.tokens());
            } else {
                text.foreign.add(mention);
            }
        }
        if (article.author() != null) {
            List<Token> tokens = Token.of(article.author());
            text.byline = outletNames.in(article.author(), tokens).stream()
                    .map(Mention::name)
                    .filter(name -> !name.names(article.outletName()))
                    .findFirst();
            text.isSignedByPerson =
                    text.byline.isEmpty() && !NOBODY.matcher(article.author()).find();
        }
    }

    /** "told Orbital Ledger", "an Orbital Ledger review": the outlet's own reporting. */
    private static boolean isToldTo(Mention mention, List<Token> tokens) {
        int before = mention.firstToken() - 1;
        int after = mention.lastToken() + 1;
        return before >= 0 && TOLD_TO.contains(tokens.get(before).text())
                || after < tokens.size() && FOUND_BY.contains(tokens.get(after).text());
    }

    private void linkToEarlier(int index) {
        Text text = texts.get(index);
        for (int i = 0; i < index; i++) {
            Text earlier = texts.get(i);
            if (isSourceOf(earlier, index) && isCopy(text, earlier, text.prose.shared(earlier.prose))) {
                earlier.link = copyLink(earlier, text, index);
            }
        }
        text.link = canonicalLink(text)
                .or(() -> bestCopied(text, index))
                .or(() -> retold(text, index))
                .orElse(null);
    }

    /** Whether the copy came first: it, or what it copies, names the outlet whose text arrives only now. */
    private boolean isSourceOf(Text earlier, int index) {
        String outletName = texts.get(index).article.outletName();
        if (earlier.link == null) {
            return earlier.names(outletName);
        }
        Text source = texts.get(earlier.link.source());
        return source.hasLinkTo(index) || earlier.names(outletName) && !earlier.credits(source.article.outletName());
    }

    private Optional<Link> canonicalLink(Text text) {
        Integer source = text.article.canonicalOf() == null ? null : indexOf.get(text.article.canonicalOf());
        return Optional.ofNullable(source)
                .map(at -> new Link(
                        at,
                        copyRelation(text, texts.get(at)),
                        new Evidence("canonical_link", text.article.canonicalOf(), 0, 0)));
    }

    /** The earlier text of which it is a copy: one it credits before others, then the one it has most of. */
    private Optional<Link> bestCopied(Text text, int index) {
        int[] shared = IntStream.range(0, index)
                .map(i -> text.prose.shared(texts.get(i).prose))
                .toArray();
        return IntStream.range(0, index)
                .boxed()
                .filter(i -> isCopy(text, texts.get(i), shared[i]))
                .filter(i -> !texts.get(i).hasLinkTo(index))
                .min(Comparator.comparing((Integer i) ->
                                !text.credits(texts.get(i).article.outletName()))
                        .thenComparing(i -> -shared[i])
                        .thenComparing(Comparator.naturalOrder()))
                .map(i -> copyLink(text, texts.get(i), i));
    }

    private static boolean isCopy(Text one, Text other, int shared) {
        int smaller = Math.min(one.prose.size(), other.prose.size());
        double containment = isOfOneOutlet(one, other) ? OWN_COPY_CONTAINMENT : COPY_CONTAINMENT;
        return shared >= FEWEST_SHARED_SHINGLES && shared >= containment * smaller;
    }

    private static boolean isOfOneOutlet(Text one, Text other) {
        return one.article.outletName().equals(other.article.outletName());
    }

    private static Link copyLink(Text copy, Text source, int sourceIndex) {
        int[] span = copy.prose.longestShared(source.prose);
        return new Link(sourceIndex, copyRelation(copy, source), span(copy, "shared_text", span[0], span[1]));
    }

    private static Relation copyRelation(Text copy, Text source) {
        boolean isWhole = copy.prose.shared(source.prose) >= WHOLE_TEXT * source.prose.size();
        boolean isSameText = isWhole && source.prose.shared(copy.prose) >= WHOLE_TEXT * copy.prose.size();
        if (isOfOneOutlet(copy, source)) {
            return isSameText ? Relation.EXACT : Relation.UPDATE;
        } else if (!isWhole) {
            return Relation.ABRIDGED;
        }
        return copy.namedSource().filter(Name::isWire).isPresent() && copy.credits(source.article.outletName())
                ? Relation.SYNDICATED
                : Relation.EXACT;
    }

    /** The earlier text that an unsigned one without reporting of its own retells. */
    private Optional<Link> retold(Text text, int index) {
        boolean mayRetell = !text.isSignedByPerson
                && !text.reportsItself()
                && !PRIMARY_SOURCES.contains(text.article.kind())
                && text.prose.terms() >= FEWEST_RETOLD_TERMS;
        return !mayRetell
                ? Optional.empty()
                : IntStream.range(0, index)
                        .boxed()
                        .filter(i -> !isOfOneOutlet(text, texts.get(i)))
                        .filter(i -> !texts.get(i).hasLinkTo(index))
                        .filter(i -> text.prose.retold(texts.get(i).prose) >= RETOLD_SHARE)
                        .min(Comparator.comparing((Integer i) -> -text.prose.retold(texts.get(i).prose))
                                .thenComparing(Comparator.naturalOrder()))
                        .map(i -> new Link(
                                i,
                                Relation.REWRITE,
                                new Evidence(
                                        "retelling",
                                        String.format(
                                                Locale.ROOT,
                                                "%.2f of its terms",
                                                text.prose.retold(texts.get(i).prose)),
                                        0,
                                        0)));
    }

    /** What holds with the articles added so far, in arrival order. */
    List<Finding> findings() {
        Map<Integer, Link> links = new TreeMap<>();
        Map<Integer, Name> absentSource = new TreeMap<>();
        int[] origin = IntStream.range(0, texts.size()).toArray();
        for (int i = 0; i < texts.size(); i++) {
            Link link = cited(i).orElse(texts.get(i).link);
            if (link != null) {
                links.put(i, link);
                join(origin, i, link.source());
            } else if (isDerived(texts.get(i))) {
                absentSource.put(i, texts.get(i).namedSource().orElseThrow());
            }
        }
        joinByAbsentSource(origin, absentSource);
        Map<Integer, String> owners = owners(origin, links.keySet());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            findings.add(finding(i, links.get(i), absentSource.get(i), root(origin, i), owners));
        }
        return findings;
    }

    /** A link to an article of the outlet it names, where it brings nothing of its own and is no copy of another. */
    private Optional<Link> cited(int index) {
        Text text = texts.get(index);
        boolean isCopy = text.link != null && text.link.relation() != Relation.REWRITE;
        if (isCopy || !isDerived(text)) {
            return Optional.empty();
        }
        Name source = text.namedSource().orElseThrow();
        return IntStream.range(0, texts.size())
                .boxed()
                .filter(i -> i != index && source.names(texts.get(i).article.outletName()))
                .min(Comparator.comparing((Integer i) -> -text.prose.retold(texts.get(i).prose))
                        .thenComparing(Comparator.naturalOrder()))
                .map(i -> new Link(i, retellingRelation(text), citation(text)));
    }

    private static boolean isDerived(Text text) {
        return text.namedSource().isPresent()
                && !text.reportsItself()
                && (!text.isSignedByPerson || BRIEF_KINDS.contains(text.article.kind()))
                && !PRIMARY_SOURCES.contains(text.article.kind());
    }

    private static Relation retellingRelation(Text text) {
        boolean isBrief = BRIEF_KINDS.contains(text.article.kind()) || text.prose.terms() < BRIEF_TERMS;
        return isBrief ? Relation.DERIVATIVE : Relation.REWRITE;
    }

    private static Evidence citation(Text text) {
        if (text.byline.isPresent()) {
            return new Evidence("byline", text.article.author(), 0, 0);
        }
        Mention mention =
                text.foreign.stream().filter(Mention::isCredit).findFirst().orElseGet(() -> text.foreign.get(0));
        return span(text, mention.isCredit() ? "credit" : "citation", mention.firstToken(), mention.lastToken());
    }

    private static Evidence span(Text text, String kind, int firstToken, int lastToken) {
        int begin = text.prose.tokens().get(firstToken).begin();
        int end = text.prose.tokens().get(lastToken).end();
        return new Evidence(kind, text.article.body().substring(begin, end), begin, end);
    }

    /** Texts that rest on the same outlet's report are one origin, whether or not that report has arrived. */
    private void joinByAbsentSource(int[] origin, Map<Integer, Name> absentSource) {
        Map<String, Integer> firstByOwner = new HashMap<>();
        absentSource.forEach((index, name) -> {
            Integer first = firstByOwner.putIfAbsent(name.owner(), index);
            if (first != null) {
                join(origin, index, first);
            }
        });
    }

    private static void join(int[] origin, int one, int other) {
        int rootOne = root(origin, one);
        int rootOther = root(origin, other);
        origin[Math.max(rootOne, rootOther)] = Math.min(rootOne, rootOther);
    }

    private static int root(int[] origin, int index) {
        int at = index;
        while (origin[at] != at) {
            at = origin[at];
        }
        return at;
    }

    /**
     * Owner per origin: that of the first member with a known owner that hangs on no other, else of the first with one,
     * or of the outlet this member itself gives as its source. An origin of snippets alone has none, because they cannot show
     * whether they copy.
     */
    private Map<Integer, String> owners(int[] origin, Set<Integer> linked) {
        Map<Integer, String> owners = new HashMap<>();
        Map<Integer, String> ownersOfLinked = new HashMap<>();
        Map<Integer, Boolean> hasFullText = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            Text text = texts.get(i);
            int root = root(origin, i);
            hasFullText.merge(root, text.article.isFull(), Boolean::logicalOr);
            if (text.article.owner() != null && !text.article.isPlaceholder()) {
                (linked.contains(i) ? ownersOfLinked : owners)
                        .putIfAbsent(root, creditedOwner(text).orElse(text.article.owner()));
            }
        }
        ownersOfLinked.forEach(owners::putIfAbsent);
        owners.keySet().removeIf(root -> !hasFullText.get(root));
        return owners;
    }

    private static Optional<String> creditedOwner(Text text) {
        boolean isCredited = text.byline.isPresent() || text.foreign.stream().anyMatch(Mention::isCredit);
        return isCredited || isDerived(text) ? text.namedSource().map(Name::owner) : Optional.empty();
    }

    private Finding finding(int index, Link link, Name absentSource, int root, Map<Integer, String> owners) {
        Text text = texts.get(index);
        List<Evidence> evidence = new ArrayList<>();
        if (link != null) {
            evidence.add(link.evidence());
        } else if (absentSource != null) {
            evidence.add(citation(text));
        }
        Relation relation = relation(text, index, link, absentSource);
        return new Finding(
                text.article.articleId(),
                texts.get(root).article.articleId(),
                relation == Relation.UNDETERMINED ? null : owners.get(root),
                relation,
                link == null ? null : texts.get(link.source()).article.articleId(),
                relation == Relation.ORIGINAL || relation == Relation.INDEPENDENT
                        ? null
                        : text.namedSource().map(Name::label).orElse(null),
                evidence);
    }

    private static Relation relation(Text text, int index, Link link, Name absentSource) {
        if (link != null) {
            return link.relation();
        } else if (absentSource != null) {
            return retellingRelation(text);
        } else if (!text.article.isFull()) {
            return Relation.UNDETERMINED;
        } else if (text.article.kind().equals("press_release")) {
            return Relation.PRESS_RELEASE;
        }
        return index == 0 ? Relation.ORIGINAL : Relation.INDEPENDENT;
    }
}
