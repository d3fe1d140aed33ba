package org.beatline.articles;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Token phrases, each with the things it stands for. A phrase matches whole words in any case; a word followed by {@code
 * *} matches every word that begins so.
 */
final class Phrases<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Node<T> root = new Node<>();

    /** A phrase that ends before word {@code end}, with everything it stands for in order of addition. */
    record Match<T>(int end, List<T> meanings) {}

    void add(String phrase, T meaning) {
        Words pattern = Words.of(phrase);
        Node<T> node = root;
        for (int i = 0; i < pattern.size(); i++) {
            boolean isPrefix = pattern.end(i) < phrase.length() && phrase.charAt(pattern.end(i)) == '*';
            node = isPrefix ? node.afterPrefix(pattern.folded(i)) : node.afterWord(pattern.folded(i));
        }
        if (node != root) {
            node.meanings.add(meaning);
        }
    }

    /** Phrases that begin at a word; of two equally long ones the one with exact words comes first. */
    List<Match<T>> at(Words words, int begin) {
        List<Match<T>> found = new ArrayList<>(0);
        collect(root, words, begin, found);
        return found;
    }

    private void collect(Node<T> node, Words words, int at, List<Match<T>> found) {
        if (!node.meanings.isEmpty()) {
            found.add(new Match<>(at, node.meanings));
        }
        if (at == words.size()) {
            return;
        }
        String word = words.folded(at);
        Node<T> exact = node.words.get(word);
        if (exact != null) {
            collect(exact, words, at + 1, found);
        }
        for (Map.Entry<Integer, HashMap<String, Node<T>>> ofLength : node.prefixes.entrySet()) {
            if (ofLength.getKey() > word.length()) {
                break;
            }
            Node<T> prefixed = ofLength.getValue().get(word.substring(0, ofLength.getKey()));
            if (prefixed != null) {
                collect(prefixed, words, at + 1, found);
            }
        }
    }

    private static final class Node<T extends Serializable> implements Serializable {
        private static final long serialVersionUID = 1L;

        private final HashMap<String, Node<T>> words = new HashMap<>();
        private final TreeMap<Integer, HashMap<String, Node<T>>> prefixes = new TreeMap<>();
        private final ArrayList<T> meanings = new ArrayList<>(0);

        Node<T> afterWord(String word) {
            return words.computeIfAbsent(word, unseen -> new Node<>());
        }

        Node<T> afterPrefix(String prefix) {
            return prefixes.computeIfAbsent(prefix.length(), unseen -> new HashMap<>())
                    .computeIfAbsent(prefix, unseen -> new Node<>());
        }
    }
}
