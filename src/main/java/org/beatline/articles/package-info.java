/**
 * Corpus to articles: parse, reject, clean, date, identify, name the outlet, match topics and entities, judge
 * outlet-days. {@link org.beatline.articles.LoadArticles} and {@link org.beatline.articles.ObserveOutlets} are the jobs;
 * everything they decide is plain Java.
 */
package org.beatline.articles;
