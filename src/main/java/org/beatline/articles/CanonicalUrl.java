package org.beatline.articles;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one form of a web address that names an article: lower-case host, no user, default port, fragment, tracking
 * parameters or AMP form.
 *
 * @param url the address to follow
 * @param host lower case, in ASCII, without {@code www.}
 * @param key host, path and query: what identifies the article; scheme, {@code www.} and a final slash do not
 */
public record CanonicalUrl(String url, String host, String key) {
    private static final int LONGEST = 2000;

    /** RFC 1035, section 2.3.4, as text. */
    private static final int LONGEST_HOST = 253;

    private static final Pattern WEB = Pattern.compile(
            "(?i)(https?)://(?:[^/?#@\\s]*@)?([^/?#:@\\s]+)(?::(\\d{1,5}))?(/[^?#]*)?(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)+");
    private static final Pattern AMP_VIEWER = Pattern.compile("(?i)https?://(?:www\\.)?google\\.[a-z.]+/amp/(s/)?(.+)");
    private static final Pattern AMP_CACHE =
            Pattern.compile("(?i)https?://[^/]+\\.cdn\\.ampproject\\.org/[cvi](?:/(s))?/(.+)");
    private static final Pattern AMP_PATH = Pattern.compile("^/amp(?=/)|/amp/?$|[./]amp(?=\\.html?$)|\\.amp$");
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(utm_.*|at_.*|ns_.*|pk_.*|mtm_.*|hsa_.*|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|twclid"
                    + "|igshid|igsh|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc|_hsmi|vero_id|cmpid|cmp|ocid|ref|ref_src|ref_url"
                    + "|referrer|smid|smtyp|sr_share|ftag|ito|xtor|spm|guccounter|guce_referrer|guce_referrer_sig"
                    + "|feedtype|feedname|via|soc_src|soc_trk|taid|amp|outputtype)(=.*)?");

    /** Whether the address names a page and not a whole site, which cannot identify an article. */
    public boolean isPage() {
        return !key.equals(host);
    }

    /** Reads an address; empty unless it is a web address with a full host, nothing invisible in it and no backslash, which browsers read as a slash. */
    public static Optional<CanonicalUrl> of(String written) {
        String url = written.strip().replace(" ", "%20");
        if (url.length() > LONGEST || url.indexOf('\\') >= 0 || url.codePoints().anyMatch(CanonicalUrl::isInvisible)) {
            return Optional.empty();
        }
        Matcher web = WEB.matcher(withoutViewer(url));
        if (!web.matches()) {
            return Optional.empty();
        }
        String scheme = web.group(1).toLowerCase(Locale.ROOT);
        Optional<String> host = host(web.group(2));
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String path = web.group(4) == null ? "/" : web.group(4);
        for (Matcher amp = AMP_PATH.matcher(path); amp.find(); amp = AMP_PATH.matcher(path)) {
            path = amp.replaceFirst("");
        }
        String query = query(web.group(5));
        String port = isDefault(scheme, web.group(3)) ? "" : ":" + web.group(3);
        String bare = withoutWww(host.get());
        String shownHost = host.get().startsWith("amp.") ? bare : host.get();
        String tail = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Optional.of(new CanonicalUrl(
                scheme + "://" + shownHost + port + (path.isEmpty() ? "/" : path) + query,
                bare,
                bare + port + tail + query));
    }

    /** The host of an address or a bare host, lower case, in ASCII, without {@code www.}; empty if it is none. */
    static Optional<String> bareHost(String written) {
        return host(written.strip()).map(CanonicalUrl::withoutWww);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String withoutViewer(String url) {
        for (Pattern pattern : List.of(AMP_VIEWER, AMP_CACHE)) {
            Matcher viewer = pattern.matcher(url);
            if (viewer.matches()) {
                return withoutViewer((viewer.group(1) == null ? "http://" : "https://") + viewer.group(2));
            }
        }
        return url;
    }

    private static Optional<String> host(String written) {
        if (written.length() > LONGEST_HOST) {
            return Optional.empty();
        }
        String host = written.toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        try {
            host = IDN.toASCII(host);
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
        return host.length() <= LONGEST_HOST && HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    private static String withoutWww(String host) {
        for (String prefix : List.of("amp.", "www.")) {
            if (host.startsWith(prefix) && host.indexOf('.', prefix.length()) > 0) {
                return withoutWww(host.substring(prefix.length()));
            }
        }
        return host;
    }

    private static boolean isDefault(String scheme, String port) {
        return port == null || port.equals(scheme.equals("https") ? "443" : "80");
    }

    private static String query(String written) {
        if (written == null) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        for (String parameter : written.split("&")) {
            if (!parameter.isEmpty() && !TRACKING.matcher(parameter).matches()) {
                kept.add(parameter);
            }
        }
        return kept.isEmpty() ? "" : "?" + String.join("&", kept);
    }
}
