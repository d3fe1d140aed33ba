/**
 * Archives and dumps into the corpus: reads JSON lines, JSON, CSV, Parquet, RSS and Atom files, gives their fields the
 * names of the contract as a preset of {@code conf/import} says, and writes one file per arrival day.
 *
 * <p>Nothing is dropped silently and nothing is judged twice: whether a record can be used is what
 * {@link org.beatline.articles.RecordReader} says, here for the summary and again in the night. A record that it refuses
 * is written all the same, so that the night rejects it with its reason; text that is no record of its format at all is
 * written as a JSON string, which a night always rejects.
 */
package org.beatline.imports;
