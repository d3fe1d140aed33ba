package org.beatline.articles;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Says which outlet published an article. An address decides: its host is in the registry, or it is an unreviewed
 * outlet whatever name the feed prints, because anyone can print a name. Without an address the printed name decides. A
 * placeholder name at an unknown host is no outlet; an unknown host without a printed name is an unreviewed one.
 */
public final class Outlets implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int LOWEST_TIER = 3;
    private static final String UNNAMED = "unnamed";

    /** More than any masthead: what is longer is text that got into the wrong field. */
    private static final int LONGEST_NAME = 200;

    private static final Set<String> KINDS = Set.of(
            "wire",
            "press_release",
            "trade",
            "general",
            "government",
            "aggregator",
            "court",
            "analyst",
            "blog",
            Outlet.UNREVIEWED,
            Outlet.PLACEHOLDER);

    private static final Set<String> NO_NAMES =
            Set.of("", "-", "null", "none", "undefined", "n/a", "unknown", "admin", "administrator", "nan");

    /** An unfilled template: braces, percent signs or a path of identifiers such as {@code item.source.name}. */
    private static final Pattern TEMPLATE = Pattern.compile(
            "\\{\\{|}}|\\$\\{|<%|%>|\\[\\[|%s|^(list|feed|item|site|source|entry|channel|meta|page|article)\\.(\\w+\\.)*"
                    + "(name|title|label|publisher|agency|source|author|outlet)$");

    private final UnreviewedOutlets unreviewed;
    private final HashMap<String, Outlet> byHost = new HashMap<>();
    private final HashMap<String, Outlet> byName = new HashMap<>();
    private final HashSet<String> ids = new HashSet<>();
    private final HashMap<String, String> idBySpokenName = new HashMap<>();
    private final HashSet<String> placeholders = new HashSet<>(NO_NAMES);

    /**
     * @throws OperatorException with exit code 2 if two outlets claim a host or name, or a kind is unknown
     */
    public Outlets(OutletRegistry registry, UnreviewedOutlets unreviewed) {
        this.unreviewed = unreviewed;
        registry.placeholders().ifPresent(names -> names.forEach(name -> placeholders.add(normal(name))));
        new TreeMap<>(registry.outlets()).forEach(this::register);
        byName.forEach((name, outlet) -> idBySpokenName.put(Words.of(name).spoken(), outlet.id()));
        idBySpokenName.remove("");
    }

    private void register(String id, OutletRegistry.Entry entry) {
        if (!KINDS.contains(entry.kind())) {
            throw mistake("outlet %s has kind %s, known are %s".formatted(id, entry.kind(), KINDS));
        }
        boolean isPlaceholder = entry.kind().equals(Outlet.PLACEHOLDER);
        Outlet outlet = entry.isReviewed()
                ? new Outlet(
                        id,
                        entry.name(),
                        isPlaceholder ? null : entry.owner().orElse(entry.name()),
                        entry.kind(),
                        entry.tier(),
                        !isPlaceholder,
                        isPlaceholder)
                : unreviewed(id, entry.name());
        ids.add(id);
        for (String host : entry.hosts()) {
            String bare = CanonicalUrl.bareHost(host)
                    .orElseThrow(() -> mistake("outlet %s has host %s, which is none".formatted(id, host)));
            claim(byHost, bare, outlet);
        }
        claim(byName, normal(entry.name()), outlet);
        entry.feedNames().ifPresent(names -> names.forEach(name -> claim(byName, normal(name), outlet)));
    }

    private static void claim(HashMap<String, Outlet> owners, String key, Outlet outlet) {
        Outlet other = owners.put(key, outlet);
        if (other != null && !other.id().equals(outlet.id())) {
            throw mistake("%s belongs to both %s and %s".formatted(key, other.id(), outlet.id()));
        }
    }

    private static OperatorException mistake(String found) {
        return new OperatorException(
                ExitCode.USAGE, "Cannot use outlets.conf: %s. Mend the registry of the beat.".formatted(found));
    }

    /**
     * The outlet of an article.
     *
     * @param host of its address without {@code www.}, or null
     * @param printedName what the feed calls the outlet, or null
     */
    public Outlet of(String host, String printedName) {
        String name = printedName == null ? "" : CleanText.ofLine(printedName).text();
        String place = host;
        if (place == null) {
            Outlet named = byName.get(normal(name));
            if (named != null) {
                return named;
            }
            place = CanonicalUrl.bareHost(name)
                    .filter(bare -> !isPlaceholder(name))
                    .orElse(null);
        }
        Outlet known = place == null ? null : ofHost(place);
        if (known != null) {
            return known;
        }
        boolean isNamed = !name.isEmpty() && !isPlaceholder(name);
        String id = place != null ? place : isNamed ? "name:" + normal(name) : UNNAMED;
        if (!isNamed && (place == null || !name.isEmpty())) {
            return new Outlet(id, id, null, Outlet.PLACEHOLDER, LOWEST_TIER, false, true);
        }
        return unreviewed(id, isNamed ? name : id);
    }

    private Outlet unreviewed(String id, String name) {
        return new Outlet(
                id,
                name,
                unreviewed == UnreviewedOutlets.HOST ? id : null,
                Outlet.UNREVIEWED,
                LOWEST_TIER,
                false,
                false);
    }

    /** Whether the registry has an entry of this id, reviewed or not. */
    boolean isEntry(String id) {
        return ids.contains(id);
    }

    /** Whether a printed name belongs to an entry of the registry. */
    boolean isNameOfEntry(String printedName) {
        return byName.containsKey(normal(printedName));
    }

    /** Whether what a feed prints names nobody: an unfilled template, "Unknown", "Admin", a whole text or nothing. */
    public boolean isPlaceholder(String printedName) {
        String name = normal(printedName);
        return name.length() > LONGEST_NAME
                || placeholders.contains(name)
                || TEMPLATE.matcher(name).find();
    }

    /** Whether a sentence names a reviewed outlet other than its own, as credits do. */
    public boolean namesAnother(String outletId, String sentence) {
        String spoken = Words.of(sentence).spoken();
        return idBySpokenName.entrySet().stream()
                .anyMatch(name -> !name.getValue().equals(outletId) && spoken.contains(name.getKey()));
    }

    private Outlet ofHost(String host) {
        for (String domain = host; domain.indexOf('.') > 0; domain = domain.substring(domain.indexOf('.') + 1)) {
            Outlet known = byHost.get(domain);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    /** The form in which printed names are compared. */
    static String normal(String name) {
        return CleanText.ofLine(name).text().toLowerCase(Locale.ROOT);
    }
}
