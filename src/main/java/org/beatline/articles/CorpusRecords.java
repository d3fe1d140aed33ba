package org.beatline.articles;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.beatline.pipeline.Corpus;

/**
 * The records of a corpus, one after another and without Spark; memory holds one line.
 *
 * @param corpus all of its arrival days, complete or not
 * @param settings section {@code articles}
 */
public record CorpusRecords(Corpus corpus, ArticleSettings settings) {
    /**
     * Hands over every record that can be read, with its arrival day, in order of days, files and lines; passes over
     * lines and files that a night rejects.
     */
    public void forEach(BiConsumer<LocalDate, InputRecord> records) {
        for (LocalDate day : corpus.days()) {
            corpus.paths(day).forEach(file -> read(day, file, records));
        }
    }

    private void read(LocalDate day, Path path, BiConsumer<LocalDate, InputRecord> records) {
        CorpusFile file = new CorpusFile(path, corpus.folder().relativize(path).toString(), settings);
        try {
            file.verifyContent();
        } catch (UnusableRecord refused) {
            return;
        }
        RecordReader reader = new RecordReader(settings.maxLineBytes(), settings.maxNesting());
        for (Iterator<CorpusFile.Line> lines = file.lines(); lines.hasNext(); ) {
            CorpusFile.Line line = lines.next();
            try {
                if (!line.isTooLong()) {
                    records.accept(day, reader.read(line.bytes()));
                }
            } catch (UnusableRecord refused) {
                continue;
            }
        }
    }
}
