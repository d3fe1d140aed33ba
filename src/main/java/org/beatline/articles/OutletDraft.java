package org.beatline.articles;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The outlets of a corpus that no entry of {@code outlets.conf} covers, drafted as entries for a reviewer. The draft is
 * an overlay of kind {@value Outlet#UNREVIEWED}: loaded as it is, it gives outlets an id and a name and changes no
 * number, because nobody has looked at them. A name that another outlet has, or that several hosts print, goes to one of
 * them only, for anyone can print a name.
 */
public final class OutletDraft {
    private static final int MOST_FEED_NAMES = 3;

    /** A host that prints another name with every article makes no registry. */
    private static final int MOST_NAMES = 100;

    private static final int LONGEST_PLACEHOLDER = 60;

    private static final String HEAD =
            """
            # %d outlets that have no entry. %d of %d articles are theirs or of nobody that has a name.
            # While its kind is unreviewed, an outlet counts nothing toward verification. Look at each one and write its
            # kind, tier, owner and country, or take it out.

            """;

    private static final String NAME_ID = "name:";
    private static final String ANONYMOUS = "outlet";

    /** What HOCON reads as a key without quotes. */
    private static final Pattern PLAIN_KEY = Pattern.compile("(?!include$)[a-z].*");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    private final Outlets outlets;
    private final Map<String, Seen> hosts = new HashMap<>();
    private final Map<String, Seen> names = new HashMap<>();
    private final Map<String, Long> placeholders = new HashMap<>();
    private long articles;
    private long uncovered;

    /** What was seen of a host, or of a name without one. */
    private static final class Seen {
        private long articles;
        private final Map<String, Long> names = new HashMap<>();

        private void add(String name) {
            articles++;
            if (!name.isEmpty() && (names.size() < MOST_NAMES || names.containsKey(name))) {
                names.merge(name, 1L, Long::sum);
            }
        }

        private List<String> byArticles() {
            return mostFirst(names, count -> count).stream()
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** An entry to be. */
    private record Entry(String name, List<String> hosts, List<String> feedNames, long articles) {}

    /** @param outlets of the registry so far */
    public OutletDraft(Outlets outlets) {
        this.outlets = outlets;
    }

    /** Counts an article, of a record that can be read; a repeated one counts again. */
    public void add(InputRecord record) {
        articles++;
        String host = record.url() == null
                ? null
                : CanonicalUrl.of(record.url()).map(CanonicalUrl::host).orElse(null);
        Outlet outlet = outlets.of(host, record.outlet());
        if (outlets.isEntry(outlet.id())) {
            return;
        }
        uncovered++;
        if (outlet.isPlaceholder()) {
            placeholders.merge(quoted(shortened(printed(record))) + (host == null ? "" : " at " + host), 1L, Long::sum);
        } else if (outlet.id().startsWith(NAME_ID)) {
            names.computeIfAbsent(outlet.id().substring(NAME_ID.length()), unseen -> new Seen())
                    .add(outlet.name());
        } else {
            hosts.computeIfAbsent(outlet.id(), unseen -> new Seen())
                    .add(outlet.name().equals(outlet.id()) ? "" : outlet.name());
        }
    }

    /** The overlay: entries by number of articles, then what looks like a placeholder as comments. */
    public String text() {
        List<Entry> entries = entries();
        StringBuilder text = new StringBuilder(HEAD.formatted(entries.size(), uncovered, articles));
        text.append("outlets {\n");
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            text.append("\n  # %d articles\n  %s {\n".formatted(entry.articles, id(entry, ids)));
            text.append("    name = %s, kind = %s, tier = %d, hosts = %s\n"
                    .formatted(quoted(entry.name), Outlet.UNREVIEWED, Outlets.LOWEST_TIER, quoted(entry.hosts)));
            if (!entry.feedNames.isEmpty()) {
                text.append("    feed-names = %s\n".formatted(quoted(entry.feedNames)));
            }
            text.append("  }\n");
        }
        text.append("}\n");
        if (!placeholders.isEmpty()) {
            text.append("\n# What feeds print in place of a name. At a host that has an entry it does not matter.\n");
            mostFirst(placeholders, count -> count)
                    .forEach(name -> text.append("#   %d articles  %s\n".formatted(name.getValue(), name.getKey())));
        }
        return text.toString();
    }

    private List<Entry> entries() {
        Set<String> taken = hosts.keySet().stream().map(Outlets::normal).collect(Collectors.toCollection(HashSet::new));
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Seen> host : mostFirst(hosts, seen -> seen.articles)) {
            List<String> own = new ArrayList<>();
            long articlesByName = 0;
            for (String name : host.getValue().byArticles()) {
                String normal = Outlets.normal(name);
                if (own.size() < MOST_FEED_NAMES && !outlets.isNameOfEntry(name) && taken.add(normal)) {
                    own.add(name);
                    articlesByName += names.containsKey(normal) ? names.get(normal).articles : 0;
                }
            }
            String name = own.isEmpty() ? unclaimed(host.getKey()) : own.get(0);
            entries.add(new Entry(name, List.of(host.getKey()), own, host.getValue().articles + articlesByName));
        }
        for (Map.Entry<String, Seen> name : mostFirst(names, seen -> seen.articles)) {
            if (!taken.contains(name.getKey())) {
                List<String> printed = name.getValue().byArticles();
                entries.add(new Entry(printed.get(0), List.of(), printed.subList(0, 1), name.getValue().articles));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::articles).reversed().thenComparing(Entry::name));
        return entries;
    }

    /** A host as a name, unless an outlet elsewhere goes by it. */
    private String unclaimed(String host) {
        return outlets.isNameOfEntry(host) ? host + " (host)" : host;
    }

    private String id(Entry entry, Set<String> taken) {
        String plain = MARKS.matcher(Normalizer.normalize(entry.name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String words = BETWEEN_WORDS.matcher(plain).replaceAll("-").replaceAll("^-|-$", "");
        String base = PLAIN_KEY.matcher(words).matches() ? words : (ANONYMOUS + "-" + words).replaceAll("-$", "");
        String id = base;
        for (int number = 2; outlets.isEntry(id) || !taken.add(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }

    private static String printed(InputRecord record) {
        return record.outlet() == null ? "" : CleanText.ofLine(record.outlet()).text();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_PLACEHOLDER
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_PLACEHOLDER)) + "...";
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(OutletDraft::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** As JSON, which HOCON reads: nothing in a name can end it. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static <T> List<Map.Entry<String, T>> mostFirst(Map<String, T> counted, ToLongFunction<T> count) {
        return counted.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, T> one) -> count.applyAsLong(one.getValue()))
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
