package org.beatline.simulate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns a sentence pattern into a sentence: choices {@code <x|y>}, facts {@code {name}}, an own {@code {~person}}. */
final class Wording {
    private static final Pattern THE_AFTER_STOP = Pattern.compile("([.!?]\"?) the (?=[A-Z])");

    private final Newsroom newsroom;
    private final Map<String, String> slots;
    private final Draw draw;

    /**
     * @param slots actors and facts of the event and what belongs to the article, such as the outlet's name
     * @param draw decides choices and own names
     */
    Wording(Newsroom newsroom, Map<String, String> slots, Draw draw) {
        this.newsroom = newsroom;
        this.slots = slots;
        this.draw = draw;
    }

    String sentence(String pattern) {
        String text = expanded(pattern).replace("s's", "s'").replace("m..", "m.");
        text = THE_AFTER_STOP.matcher(text).replaceAll("$1 The ");
        return capitalised(text);
    }

    /** One of the patterns, as drawn. */
    String picked(List<String> patterns) {
        return draw.one(patterns);
    }

    /** A sentence from one of the patterns. */
    String oneOf(List<String> patterns) {
        return sentence(picked(patterns));
    }

    private String expanded(String pattern) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char next = pattern.charAt(at);
            if (next == '<') {
                int end = pattern.indexOf('>', at);
                List<String> choices = List.of(pattern.substring(at + 1, end).split("\\|"));
                text.append(expanded(draw.one(choices)));
                at = end + 1;
            } else if (next == '{') {
                int end = pattern.indexOf('}', at);
                text.append(slot(pattern.substring(at + 1, end)));
                at = end + 1;
            } else {
                text.append(next);
                at++;
            }
        }
        return text.toString();
    }

    private String slot(String name) {
        if (name.equals("~person")) {
            return newsroom.person(draw);
        }
        if (name.startsWith("an ")) {
            boolean opens = name.charAt(3) == '^';
            String value = value(name.substring(opens ? 4 : 3));
            String article = "AEIOU".indexOf(Character.toUpperCase(value.charAt(0))) >= 0 ? "an " : "a ";
            return (opens ? capitalised(article) : article) + value;
        }
        if (name.endsWith("#")) {
            String number = value(name.substring(0, name.length() - 1));
            return number + ordinalSuffix(Integer.parseInt(number));
        }
        return value(name);
    }

    private String value(String name) {
        String value = slots.get(name);
        if (value == null) {
            throw new IllegalStateException("No fact '" + name + "' among " + slots.keySet());
        }
        return value;
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String ordinalSuffix(int number) {
        if (number % 100 >= 11 && number % 100 <= 13) {
            return "th";
        }
        return switch (number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
