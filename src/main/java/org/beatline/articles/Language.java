package org.beatline.articles;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells the language of a text by its script and its function words, and abstains where they do not tell.
 *
 * @param code ISO 639-1, or {@value #UNDETERMINED} for a text that is long enough and in none of the known languages
 * @param isAssumed whether the text did not tell and the prior was taken
 */
public record Language(String code, boolean isAssumed) {
    /** Code of a text in no known language. */
    public static final String UNDETERMINED = "und";

    /** A running English text has about four function words in ten; a foreign one with loan words stays below. */
    private static final double LEAST_SHARE = 0.12;

    private static final int FEW_WORDS = 20;
    private static final int LEAST_HITS = 2;

    private static final Map<String, String> FUNCTION_WORDS = Map.of(
            "en",
            "the of and to in a is that for on was with as at by it from are be has have will its an said this which not"
                    + " after were he his who but their they would been more than about over into could new says up out"
                    + " had she her we you i when what how why all or if first before against under while off",
            "fr",
            "le la les des du un une et est en que qui dans pour sur au aux par pas plus ce cette son ses sont avec ne se"
                    + " il elle ont été mais ou leur deux après selon d l qu n s c entre depuis sans",
            "de",
            "der die das und ist von den mit des ein eine für auf dem im nicht sich auch als zu es an werden aus er hat"
                    + " dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor",
            "es",
            "el la los las de del y en que un una por con para se no es al lo como más su sus ha han este esta pero sobre"
                    + " entre desde fue ser son también hasta donde según años",
            "it",
            "il lo la gli le di del della dei e è in che un una per con non si al alla da dal nel nella sono ha anche più"
                    + " come su ma questo questa dopo tra stato essere degli delle",
            "pt",
            "o os as de do da dos das e em que um uma para com não por se no na nos nas mais ao pelo pela foi é são ser"
                    + " como mas também até seu sua entre após segundo",
            "nl",
            "de het een en van in is dat op te voor met zijn aan niet er om ook als bij naar uit door over maar hij wordt"
                    + " heeft werd nog worden dan die deze hebben meer na tot");

    private static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "pt", "nl");
    private static final Map<String, Integer> LANGUAGES_OF_WORD = languagesOfWord();

    private static final Map<Character.UnicodeScript, String> SCRIPTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Character.UnicodeScript.CYRILLIC, "ru"),
            Map.entry(Character.UnicodeScript.GREEK, "el"),
            Map.entry(Character.UnicodeScript.ARABIC, "ar"),
            Map.entry(Character.UnicodeScript.HEBREW, "he"),
            Map.entry(Character.UnicodeScript.HAN, "zh"),
            Map.entry(Character.UnicodeScript.HIRAGANA, "ja"),
            Map.entry(Character.UnicodeScript.KATAKANA, "ja"),
            Map.entry(Character.UnicodeScript.HANGUL, "ko"),
            Map.entry(Character.UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(Character.UnicodeScript.THAI, "th")));

    private static final Map<String, String> NAMES = names();

    private static Map<String, Integer> languagesOfWord() {
        Map<String, Integer> bits = new HashMap<>();
        for (int i = 0; i < LANGUAGES.size(); i++) {
            for (String word : FUNCTION_WORDS.get(LANGUAGES.get(i)).split(" ")) {
                bits.merge(word, 1 << i, (one, other) -> one | other);
            }
        }
        return Map.copyOf(bits);
    }

    private static Map<String, String> names() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.forLanguageTag(code);
            codes.put(code, code);
            codes.put(language.getISO3Language(), code);
            codes.put(language.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        return Map.copyOf(codes);
    }

    /** The ISO 639-1 code of what a record calls a language ({@code en-US}, {@code eng}, {@code English}). */
    public static Optional<String> named(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT);
        String primary = name.split("[-_]", 2)[0];
        return Optional.ofNullable(NAMES.getOrDefault(name, NAMES.get(primary)));
    }

    /**
     * The language of a text.
     *
     * @param texts its parts
     * @param prior taken where the text does not tell
     */
    static Language of(List<Words> texts, String prior) {
        int[] hits = new int[LANGUAGES.size()];
        int lettered = 0;
        Map<String, Integer> scripts = new HashMap<>();
        for (String word : words(texts)) {
            Character.UnicodeScript script = Character.UnicodeScript.of(word.codePointAt(0));
            String code = SCRIPTS.get(script);
            if (code != null) {
                scripts.merge(code, word.length(), Integer::sum);
            } else if (script == Character.UnicodeScript.LATIN) {
                lettered++;
            }
            int bits = LANGUAGES_OF_WORD.getOrDefault(word, 0);
            for (int language = 0; bits != 0; language++, bits >>= 1) {
                hits[language] += bits & 1;
            }
        }
        int foreign = scripts.values().stream().mapToInt(Integer::intValue).sum();
        if (foreign > 2 * lettered) {
            return new Language(ofScripts(scripts, prior), false);
        }
        return ofHits(hits, lettered, prior);
    }

    private static List<String> words(List<Words> texts) {
        return texts.stream()
                .flatMap(words -> IntStream.range(0, words.size()).mapToObj(words::folded))
                .toList();
    }

    private static String ofScripts(Map<String, Integer> scripts, String prior) {
        if (scripts.containsKey("ja")) {
            return "ja";
        }
        String found = scripts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        // Ukrainian or Serbian share a script with Russian: a record that names one of them knows better.
        return LANGUAGES.contains(prior) ? found : prior;
    }

    private static Language ofHits(int[] hits, int words, String prior) {
        int best = 0;
        int second = -1;
        for (int language = 1; language < hits.length; language++) {
            if (hits[language] > hits[best]) {
                second = best;
                best = language;
            } else if (second < 0 || hits[language] > hits[second]) {
                second = language;
            }
        }
        boolean tells = hits[best] >= LEAST_HITS
                && hits[best] >= LEAST_SHARE * words
                && (hits[best] > 2 * hits[second] || words >= FEW_WORDS && hits[best] > hits[second]);
        if (tells) {
            return new Language(LANGUAGES.get(best), false);
        }
        boolean isForeign = words >= FEW_WORDS && Arrays.stream(hits).max().orElse(0) < LEAST_SHARE * words;
        return isForeign && LANGUAGES.contains(prior) ? new Language(UNDETERMINED, false) : new Language(prior, true);
    }
}
