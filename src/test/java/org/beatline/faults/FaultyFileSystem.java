package org.beatline.faults;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.LocalFs;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system with one call that fails or hangs: calls that open, create, write, flush, close, rename, delete,
 * make or list are counted, and the one with the armed number throws.
 */
public final class FaultyFileSystem extends LocalFileSystem {
    private static final int NEVER = -1;
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicReference<String> HANGING = new AtomicReference<>();
    private static volatile int failing = NEVER;

    public FaultyFileSystem() {
        super(new Raw());
    }

    /** Puts it under {@code file:} in a configuration, for both interfaces of Hadoop. */
    static void install(Configuration configuration) {
        configuration.set("fs.file.impl", FaultyFileSystem.class.getName());
        configuration.set("fs.file.impl.disable.cache", "true");
        configuration.set("fs.AbstractFileSystem.file.impl", Context.class.getName());
    }

    static void uninstall(Configuration configuration) {
        configuration.unset("fs.file.impl");
        configuration.unset("fs.file.impl.disable.cache");
        configuration.set("fs.AbstractFileSystem.file.impl", LocalFs.class.getName());
    }

    /** Starts to count at 1; the call with this number will fail. */
    static void arm(int call) {
        CALLS.set(0);
        failing = call;
    }

    /** Counts from here on; nothing fails. */
    static void count() {
        arm(NEVER);
    }

    /** The next call on a path that contains {@code part} hangs until its thread is interrupted. */
    static void hang(String part) {
        HANGING.set(part);
    }

    /** Nothing fails or hangs any more; gives the calls since it was armed. */
    static int disarm() {
        failing = NEVER;
        HANGING.set(null);
        return CALLS.get();
    }

    private static void call(String what, Path path) throws IOException {
        if (CALLS.incrementAndGet() == failing) {
            throw new IOException("injected fault: cannot %s %s".formatted(what, path));
        }
        String part = HANGING.get();
        if (part != null && path.toString().contains(part) && HANGING.compareAndSet(part, null)) {
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException interrupted) {
                throw new InterruptedIOException("interrupted: %s %s".formatted(what, path));
            }
        }
    }

    /** The same under {@code FileContext}, which Delta writes its log through. */
    public static final class Context extends DelegateToFileSystem {
        public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(uri, new Raw(), configuration, "file", false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public FSDataInputStream open(Path path, int bufferBytes) throws IOException {
            call("open", path);
            return super.open(path, bufferBytes);
        }

        @Override
        public FSDataOutputStream create(
                Path path, boolean overwrite, int buffer, short replication, long block, Progressable progress)
                throws IOException {
            call("create", path);
            return faulty(super.create(path, overwrite, buffer, replication, block, progress), path);
        }

        @Override
        public FSDataOutputStream create(
                Path path,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            call("create", path);
            return faulty(super.create(path, permission, overwrite, buffer, replication, block, progress), path);
        }

        @Override
        public FSDataOutputStream createNonRecursive(
                Path path,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            call("create", path);
            return faulty(
                    super.createNonRecursive(path, permission, overwrite, buffer, replication, block, progress), path);
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            call("rename", from);
            return super.rename(from, to);
        }

        @Override
        public boolean delete(Path path, boolean recursive) throws IOException {
            call("delete", path);
            return super.delete(path, recursive);
        }

        @Override
        public boolean mkdirs(Path path) throws IOException {
            call("make", path);
            return super.mkdirs(path);
        }

        @Override
        public FileStatus[] listStatus(Path path) throws IOException {
            call("list", path);
            return super.listStatus(path);
        }

        private static FSDataOutputStream faulty(FSDataOutputStream stream, Path path) throws IOException {
            return new FSDataOutputStream(new FaultyStream(stream, path), null);
        }
    }

    private static final class FaultyStream extends FilterOutputStream {
        private final Path path;

        private FaultyStream(OutputStream stream, Path path) {
            super(stream);
            this.path = path;
        }

        @Override
        public void write(int oneByte) throws IOException {
            call("write", path);
            out.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            call("write", path);
            out.write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            call("flush", path);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
            call("close", path);
        }
    }
}
