package org.beatline.articles;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one article while its records are placed in order of arrival: a record whose content is known is a
 * repeat, another one is the next version. Of versions older than the look-back only their number is remembered: their
 * content may come again as a version of its own, and nothing can be withdrawn any more.
 */
public final class ArticleHistory {
    private final int lookBackDays;
    private final Map<String, LocalDate> lastNightOfContent = new HashMap<>();
    private String latestContent;
    private LocalDate latestNight;
    private int latestVersion;
    private boolean isRetracted;

    /** What becomes of a record. */
    public enum Outcome {
        /** The first or another version. */
        VERSION,
        /** Nothing new. */
        REPEATED,
        /** Withdraws an article that is not known. */
        UNKNOWN_ARTICLE
    }

    /**
     * @param lookBackDays arrival days over which the article is recognised
     */
    public ArticleHistory(int lookBackDays) {
        this.lookBackDays = lookBackDays;
    }

    /** Takes note of a version, in order of arrival; one from before the look-back may come without its content. */
    public void know(LocalDate night, int version, String contentHash, boolean retracted) {
        lastNightOfContent.put(contentHash, night);
        latestContent = contentHash;
        latestNight = night;
        latestVersion = version;
        isRetracted = retracted;
    }

    /** Places a record with the content of an article; a version is then known. */
    public Outcome place(LocalDate night, String contentHash) {
        LocalDate known = lastNightOfContent.get(contentHash);
        if (known != null && isWithin(night, known)) {
            return Outcome.REPEATED;
        }
        know(night, latestVersion + 1, contentHash, false);
        return Outcome.VERSION;
    }

    /** Places a record that withdraws the article: the text stays what it was. */
    public Outcome retract(LocalDate night) {
        if (!isKnown(night)) {
            return Outcome.UNKNOWN_ARTICLE;
        } else if (isRetracted) {
            return Outcome.REPEATED;
        }
        know(night, latestVersion + 1, latestContent, true);
        return Outcome.VERSION;
    }

    /** Number of the newest version, from 1; 0 before the first. */
    public int latestVersion() {
        return latestVersion;
    }

    private boolean isKnown(LocalDate night) {
        return latestNight != null && isWithin(night, latestNight);
    }

    private boolean isWithin(LocalDate night, LocalDate known) {
        return !known.isBefore(night.minusDays(lookBackDays));
    }
}
