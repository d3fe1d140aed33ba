package org.beatline.imports;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Printable;

/**
 * Moves files that were added to published days, and are therefore never read, to the next open day: the first folder
 * after the last published night, or a new one for the day after it. A day before today counts as closed, so the next
 * nightly reads them.
 */
public final class AdoptFiles {
    private final Path corpus;
    private final LocalDate openDay;

    /**
     * @param corpus folder with one folder per arrival day
     * @param lastPublished the last published night
     */
    public AdoptFiles(Path corpus, LocalDate lastPublished) {
        this.corpus = corpus;
        this.openDay = folders(corpus)
                .filter(lastPublished::isBefore)
                .min(LocalDate::compareTo)
                .orElse(lastPublished.plusDays(1));
    }

    /**
     * A file that was moved.
     *
     * @param from path relative to the corpus
     * @param to its new path; the name begins with the old day
     */
    public record Adopted(String from, String to) {}

    /**
     * Moves the files; never over another one.
     *
     * @param unread paths relative to the corpus, {@code <day>/<name>}
     * @throws OperatorException with exit code 2 if a file of the new name is there, 5 if a file cannot be moved; files
     *     before it are moved already
     */
    public List<Adopted> adopt(List<String> unread) {
        List<Adopted> adopted = new ArrayList<>();
        for (String from : unread) {
            String to = openDay + "/" + from.replace('/', '-');
            try {
                Files.createDirectories(corpus.resolve(openDay.toString()));
                Files.move(corpus.resolve(from), corpus.resolve(to));
            } catch (FileAlreadyExistsException taken) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "Cannot move %s to %s: a file of that name is there. Rename or remove one of them, then run again."
                                .formatted(Printable.name(from), Printable.name(to)),
                        taken);
            } catch (IOException unmovable) {
                throw new OperatorException(
                        ExitCode.STORAGE,
                        "Cannot move %s to %s: %s. Check permissions, then run again."
                                .formatted(Printable.name(from), Printable.name(to), Printable.name(unmovable)),
                        unmovable);
            }
            adopted.add(new Adopted(from, to));
        }
        return adopted;
    }

    private static Stream<LocalDate> folders(Path corpus) {
        try (Stream<Path> children = Files.list(corpus)) {
            return children.filter(Files::isDirectory).toList().stream().flatMap(folder -> day(folder).stream());
        } catch (IOException unreadable) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot read %s: %s. Check permissions.".formatted(corpus, unreadable),
                    unreadable);
        }
    }

    private static Optional<LocalDate> day(Path folder) {
        try {
            return Optional.of(LocalDate.parse(folder.getFileName().toString()));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
