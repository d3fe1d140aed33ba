package org.beatline.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.beatline.articles.ArticleSettings;
import org.beatline.articles.CorpusFile;
import org.beatline.articles.UnusableRecord;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Printable;

/** A file to import. */
final class InputFile {
    private final Path path;
    private final Preset preset;
    private final ArticleSettings settings;
    private final CorpusFile file;

    /**
     * @throws OperatorException with exit code 2 if the path is no regular file, or one that cannot be read to its end
     */
    InputFile(Path path, Preset preset, ArticleSettings settings) {
        this.path = path;
        this.preset = preset;
        this.settings = settings;
        this.file = new CorpusFile(path, path.toString(), settings);
        if (!Files.isRegularFile(path)) {
            throw refused(
                    Files.exists(path) ? "not a regular file" : "no such file",
                    "Name files; the shell expands patterns.");
        }
        if (preset.format() != ImportFormat.PARQUET) {
            try {
                file.verifyContent();
            } catch (UnusableRecord broken) {
                throw refused(broken.reason() + ", " + broken.getMessage(), "Fetch it again, as UTF-8.");
            }
        }
    }

    /** Digest of the content, the same whether it is packed or not. */
    String sha256() {
        try (InputStream content = file.content()) {
            return Digests.sha256(content);
        } catch (IOException unreadable) {
            throw refused(unreadable.toString(), "Check the file and its permissions.");
        }
    }

    /**
     * Gives all records to a sink.
     *
     * @throws OperatorException with exit code 2 if the file as a whole is not of its format
     */
    void read(Sink sink) {
        try {
            switch (preset.format()) {
                case JSONL -> new JsonRecords(settings).lines(file.lines(), sink);
                case JSON -> {
                    try (InputStream content = file.content()) {
                        new JsonRecords(settings).values(content, preset.records(), sink);
                    }
                }
                case CSV -> delimited(new DelimitedRecords(preset, settings.maxLineBytes()), sink);
                case RSS -> {
                    try (InputStream content = file.content()) {
                        new FeedRecords(settings.maxLineBytes()).read(content, sink);
                    }
                }
                case PARQUET -> parquet(sink);
            }
        } catch (IOException broken) {
            throw refused(JsonRecords.reason(broken), "Mend the file, or give the --format and --preset it has.");
        }
    }

    private void delimited(DelimitedRecords records, Sink sink) throws IOException {
        if (preset.quote().isEmpty()) {
            records.lines(file.lines(), sink);
            return;
        }
        try (InputStream content = file.content()) {
            records.quoted(content, sink);
        }
    }

    /** Parquet is read from its end: what is packed has to be unpacked first. */
    private void parquet(Sink sink) throws IOException {
        if (!path.toString().endsWith(".gz")) {
            ParquetRecords.read(path, sink);
            return;
        }
        Path unpacked = Files.createTempFile("beatline-import", ".parquet");
        try (InputStream content = file.content()) {
            Files.copy(content, unpacked, StandardCopyOption.REPLACE_EXISTING);
            ParquetRecords.read(unpacked, sink);
        } finally {
            Files.delete(unpacked);
        }
    }

    /** What to say when this file cannot be imported. */
    OperatorException refused(String why, String remedy) {
        return new OperatorException(
                ExitCode.USAGE, "Cannot import %s: %s. %s".formatted(Printable.name(path), why, remedy));
    }
}
