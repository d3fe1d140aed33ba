package org.beatline.simulate;

import java.util.List;

/** An event with the articles that tell it, in order of publication. */
record Story(Event event, List<Article> articles) {

    /** Number of distinct owners of the reports it rests on; a placeholder has none. */
    long verifiedBy() {
        return articles.stream()
                .map(article -> article.origin().outlet().owner())
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .count();
    }

    long origins() {
        return articles.stream().map(Article::origin).distinct().count();
    }
}
