package org.beatline.pipeline;

import io.delta.storage.HDFSLogStore;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delta's log on a local disk. A version is committed by a hard link to a file that is whole already: the kernel makes
 * it or says that it is there. Hadoop looks first and renames then, and of two processes in step both may come to think
 * that they committed.
 */
public final class LinkedLogStore extends HDFSLogStore {
    private static final Logger LOG = LoggerFactory.getLogger(LinkedLogStore.class);

    public LinkedLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        if (overwrite) {
            super.write(path, actions, true, configuration);
            return;
        }
        FileSystem files = path.getFileSystem(configuration);
        Path whole = createTempPath(path);
        try {
            try (FSDataOutputStream out = files.create(whole)) {
                while (actions.hasNext()) {
                    out.write((actions.next() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            link(files, path, whole);
        } finally {
            discard(files, whole);
        }
    }

    /** What is left lies under a hidden name; to fail for it would deny a commit that was made. */
    private static void discard(FileSystem files, Path whole) {
        try {
            files.delete(whole, false);
        } catch (IOException left) {
            LOG.debug("{} is left", whole, left);
        }
    }

    /** Where the disk knows no links, a rename has to do. */
    private static void link(FileSystem files, Path path, Path whole) throws IOException {
        try {
            Files.createLink(local(path), local(whole));
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            if (files.exists(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            if (!files.rename(whole, path)) {
                throw new IOException("cannot link or rename %s to %s".formatted(whole, path), noLinks);
            }
        }
    }

    private static java.nio.file.Path local(Path path) {
        return new File(path.toUri().getPath()).toPath();
    }
}
