package org.beatline.stories;

import java.util.List;
import java.util.Set;

/** Which tokens are terms, and under which hash they are compared. */
final class Terms {
    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private static final Set<String> STOP_WORDS = Set.copyOf(List.of(
            ("a about above according across add after again against ago ahead all almost along already also although"
                            + " always am among an and announce another any anyone are around as ask at away back be became"
                            + " because become been before began begin behind being below between both but by call came can"
                            + " can't cannot come could couldn't day did didn't do does doesn't doing don't done down during each"
                            + " early either else end enough even ever every few first follow for former from full further gave"
                            + " get give go goes going gone good got great had has have having he he'd he'll her here hers"
                            + " herself him himself his how however i i'd i'll i'm i've if in include inside instead into is"
                            + " isn't it it'll itself just keep kept know known last late later least left less let like"
                            + " likely little long look made make many may maybe me mean might month more most much must my"
                            + " near need never new news next no nor not nothing now of off often on once one only onto or"
                            + " other others our out over own part people per plan put quite rather read real really report"
                            + " reporter right said same saw say second see seen set several shall she should show since so"
                            + " some soon still such take tell than that that's the their theirs them themselves then there"
                            + " these they they'd they'll they're they've thing think this those though through time to today"
                            + " together told too took toward try turn two under until up upon us use used very via want was"
                            + " wasn't way we we'd we'll we're we've week well went were weren't what when where whether"
                            + " which while who whole whom whose why will with within without won't work would year yes yet"
                            + " you you'd you'll you're your monday tuesday wednesday thursday friday saturday sunday am pm"
                            + " january february march april june july august september october november december jan feb"
                            + " aug sept oct nov dec 2 3")
                    .split(" ")));

    private Terms() {}

    /** Whether a token says nothing about what a text is about. */
    static boolean isStopWord(String token) {
        return token.length() < 2 && !Character.isDigit(token.charAt(0)) || STOP_WORDS.contains(token);
    }

    /** The hash of a token's stem; never 0. */
    static int hash(String token) {
        return fnv(stem(token));
    }

    /** The hash of a name of some kind, told apart from words of the same letters; never 0. */
    static int hash(char kind, String name) {
        return fnv(kind + ":" + name);
    }

    /** A light suffix stripper: plural, -ed and -ing, so that inflections of one word meet. */
    static String stem(String word) {
        if (word.length() < 4
                || !Character.isLetter(word.charAt(word.length() - 1))
                || Character.isDigit(word.charAt(0))) {
            return word;
        }
        String stem = word;
        if (stem.endsWith("ies")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us") && !stem.endsWith("is")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        stem = withoutEnding(withoutEnding(stem, "ing"), "ed");
        return stem.length() > 4 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String withoutEnding(String word, String ending) {
        int length = word.length() - ending.length();
        if (length < 4 || !word.endsWith(ending)) {
            return word;
        }
        boolean isDoubled =
                word.charAt(length - 1) == word.charAt(length - 2) && "bdgmnprt".indexOf(word.charAt(length - 1)) >= 0;
        return word.substring(0, isDoubled ? length - 1 : length);
    }

    private static int fnv(String text) {
        int hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }
}
