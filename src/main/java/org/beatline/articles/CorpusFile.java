package org.beatline.articles;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Printable;

/**
 * One text file, plain or gzip: JSON lines of the corpus, or what becomes such. It is read twice, first to see that it
 * can be read to its end (and, in the corpus, that it is the one that was claimed), then line by line; memory holds one
 * line.
 */
public final class CorpusFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEAD_BYTES = 4096;
    private static final int RATIO_FREE_BYTES = 1 << 20;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int GZIP_MAGIC = 0x1F8B;

    private final Path path;
    private final String name;
    private final ArticleSettings settings;
    private final boolean isNamedGzip;

    /**
     * @param path where it lies
     * @param name relative to the corpus, or as the operator gave it; one that ends in {@code .gz} is gzip
     */
    public CorpusFile(Path path, String name, ArticleSettings settings) {
        this.path = path;
        this.name = name;
        this.settings = settings;
        this.isNamedGzip = name.endsWith(".gz");
    }

    /**
     * One line that is not blank.
     *
     * @param number counted from 1
     * @param bytes without line end; only the first part if {@code isTooLong}
     */
    public record Line(int number, byte[] bytes, boolean isTooLong) {}

    /** Whether a file of the corpus is input; names that begin with {@code _} or {@code .} are not. */
    static boolean isInput(String name) {
        for (String part : name.split("/")) {
            if (part.startsWith("_") || part.startsWith(".")) {
                return false;
            }
        }
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    /**
     * Sees that the file is the one that was claimed and can be read to its end.
     *
     * @param sha256 of the bytes when the night was claimed
     * @throws UnusableRecord if the file as a whole cannot be used
     * @throws OperatorException with exit code 5 if the file is missing, unreadable or another one
     */
    void verify(String sha256) throws UnusableRecord {
        try (InputStream bytes = Files.newInputStream(path)) {
            String found = Digests.sha256(bytes);
            if (!found.equals(sha256)) {
                throw new OperatorException(
                        ExitCode.STORAGE,
                        "Cannot read corpus file %s: its sha256 is %s and was %s when the night was claimed. Restore the file, or add the new records to a later day."
                                .formatted(Printable.name(name), found, sha256));
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        verifyContent();
    }

    /**
     * Sees that the file can be read to its end, is what its name says, is no wide encoding and no decompression bomb.
     *
     * @throws UnusableRecord if the file as a whole cannot be used
     * @throws OperatorException with exit code 5 if the file is missing or unreadable
     */
    public void verifyContent() throws UnusableRecord {
        try {
            byte[] magic = head(new BufferedInputStream(Files.newInputStream(path)), 2);
            boolean isGzip = magic.length == 2 && ((magic[0] & 0xFF) << 8 | magic[1] & 0xFF) == GZIP_MAGIC;
            if (magic.length > 0 && isNamedGzip && !isGzip) {
                throw new UnusableRecord(RejectedReason.NOT_GZIP, "named .gz, begins with other bytes");
            } else if (isGzip && !isNamedGzip) {
                throw new UnusableRecord(RejectedReason.UNEXPECTED_GZIP, "gzip, not named .gz");
            } else if (magic.length > 0) {
                verifyText();
            }
        } catch (EOFException truncated) {
            throw new UnusableRecord(RejectedReason.TRUNCATED_GZIP, "ends inside the compressed stream");
        } catch (ZipException corrupt) {
            throw new UnusableRecord(RejectedReason.CORRUPT_GZIP, String.valueOf(corrupt.getMessage()));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private void verifyText() throws IOException, UnusableRecord {
        long stored = Files.size(path);
        long limit =
                Math.min(settings.maxFileBytes(), Math.max(RATIO_FREE_BYTES, stored * (long) settings.maxGzipRatio()));
        try (InputStream content = content()) {
            byte[] head = content.readNBytes(HEAD_BYTES);
            if (isWide(head)) {
                throw new UnusableRecord(RejectedReason.WRONG_ENCODING, "UTF-16 or UTF-32, not UTF-8");
            }
            byte[] buffer = new byte[BUFFER_BYTES];
            long bytes = head.length;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > limit) {
                    throw new UnusableRecord(
                            RejectedReason.TOO_LARGE, "%d bytes unpack to more than %d".formatted(stored, limit));
                }
            }
            if (content instanceof Members members && members.isFollowedByOtherBytes()) {
                throw new UnusableRecord(RejectedReason.CORRUPT_GZIP, "other bytes follow the compressed stream");
            }
        }
    }

    /** A byte order mark of UTF-16 or UTF-32, or so many NUL bytes as only wide encodings have. */
    private static boolean isWide(byte[] head) {
        if (head.length >= 2) {
            int mark = (head[0] & 0xFF) << 8 | head[1] & 0xFF;
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return true;
            }
        }
        int nulBytes = 0;
        for (byte b : head) {
            nulBytes += b == 0 ? 1 : 0;
        }
        return nulBytes > head.length / 5;
    }

    /** The bytes, unpacked. */
    public InputStream content() throws IOException {
        InputStream stored = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        if (!isNamedGzip || Files.size(path) == 0) {
            return stored;
        }
        try {
            return new Members(stored);
        } catch (IOException broken) {
            stored.close();
            throw broken;
        }
    }

    private static byte[] head(InputStream opened, int bytes) throws IOException {
        try (InputStream stream = opened) {
            return stream.readNBytes(bytes);
        }
    }

    /** The lines that are not blank; a line ends with LF, CR or both. */
    public Iterator<Line> lines() {
        try {
            return new Lines(content());
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private OperatorException unreadable(IOException cause) {
        return new OperatorException(
                ExitCode.STORAGE,
                "Cannot read corpus file %s: %s. Restore the file and check its permissions."
                        .formatted(Printable.name(name), Printable.name(cause)),
                cause);
    }

    /** Gzip members one after another; the library drops other bytes after them without a word. */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER_BYTES = 8;

        Members(InputStream stored) throws IOException {
            super(stored, BUFFER_BYTES);
        }

        /** Asked at the end. */
        boolean isFollowedByOtherBytes() throws IOException {
            return inf.getRemaining() > TRAILER_BYTES || in.available() > 0;
        }
    }

    private final class Lines implements Iterator<Line> {
        private final InputStream content;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int at;
        private int filled;
        private int number;
        private boolean isAfterReturn;
        private boolean hasText;
        private Line next;

        Lines(InputStream content) {
            this.content = content;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Line next() {
            if (next == null) {
                throw new NoSuchElementException(name);
            }
            Line line = next;
            advance();
            return line;
        }

        private void advance() {
            try {
                next = line();
                while (next != null && !hasText) {
                    next = line();
                }
                if (next == null) {
                    content.close();
                }
            } catch (IOException unreadable) {
                throw unreadable(unreadable);
            }
        }

        private Line line() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES / 16);
            boolean isTooLong = false;
            boolean hasBytes = false;
            hasText = false;
            while (at < filled || fill()) {
                if (isAfterReturn) {
                    isAfterReturn = false;
                    at += buffer[at] == '\n' ? 1 : 0;
                    continue;
                }
                int end = at;
                while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
                    hasText |= !Character.isWhitespace((char) (buffer[end] & 0xFF));
                    end++;
                }
                hasBytes = true;
                int room = settings.maxLineBytes() - bytes.size();
                bytes.write(buffer, at, Math.min(end - at, room));
                isTooLong |= end - at > room;
                at = end;
                if (end < filled) {
                    isAfterReturn = buffer[at++] == '\r';
                    return finished(bytes.toByteArray(), isTooLong);
                }
            }
            return hasBytes ? finished(bytes.toByteArray(), isTooLong) : null;
        }

        private boolean fill() throws IOException {
            at = 0;
            filled = Math.max(0, content.read(buffer));
            return filled > 0;
        }

        private Line finished(byte[] line, boolean isTooLong) {
            number++;
            boolean isMarked = number == 1
                    && line.length >= BYTE_ORDER_MARK.length
                    && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
            byte[] bytes = isMarked ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length) : line;
            return new Line(number, bytes, isTooLong);
        }
    }
}
