package dev.bascule.postgres;

import dev.bascule.relational.FileRow;
import dev.bascule.relational.TransferFile;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file on a thread of its own, so that rows are read while others are judged and sent. What lies in between is
 * bounded: by its size, or it is one row. One thread, for one reading.
 */
final class ReadAhead {

    private static final int ROWS_AT_ONCE = 256;
    private static final int KILOBYTES_AT_ONCE = 512;
    private static final int KILOBYTES_BETWEEN = 8 << 10;

    private final TransferFile file;
    private final FileDigests digests;
    private final CancelToken cancel;
    private final BlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(KILOBYTES_BETWEEN);
    private final AtomicLong bytesRead = new AtomicLong();

    /** @param digests get each row on the way, on the thread that reads */
    ReadAhead(TransferFile file, FileDigests digests, CancelToken cancel) {
        this.file = file;
        this.digests = digests;
        this.cancel = cancel;
    }

    /** What was found in the file, one after the other, and the room that it takes; without anything it was the last. */
    private record Batch(
            List<Consumer<TransferFile.Rows>> found,
            int kilobytes,
            @Nullable Throwable failure) {}

    /** Nobody waits for rows any more. */
    private static final class GivenUp extends RuntimeException {}

    /** @param bytes told how many more bytes were read, on the caller's thread as everything else */
    void read(TransferFile.Rows rows, LongConsumer bytes) {
        Thread reader = Thread.ofPlatform().daemon().name("bascule-read").start(this::readAll);
        try {
            Batch batch = queue.take();
            while (!batch.found().isEmpty()) {
                batch.found().forEach(each -> each.accept(rows));
                room.release(batch.kilobytes());
                bytes.accept(bytesRead.getAndSet(0));
                batch = queue.take();
            }
            bytes.accept(bytesRead.getAndSet(0));
            rethrow(batch.failure());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            reader.interrupt();
            await(reader);
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** It stops at its next row. */
    private static void await(Thread reader) {
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        Throwable failure = null;
        Gathering gathering = new Gathering();
        try {
            file.read(gathering, bytesRead::addAndGet, cancel);
            gathering.send();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        queue.add(new Batch(List.of(), 0, failure));
    }

    /** On the thread that reads. */
    private final class Gathering implements TransferFile.Rows {
        private List<Consumer<TransferFile.Rows>> found = new ArrayList<>();
        private long length;

        @Override
        public void row(String array, FileRow row) {
            digests.add(array, row);
            add(row.text().length, rows -> rows.row(array, row));
        }

        @Override
        public void notAnObject(String array, long element, long offset, byte[] text) {
            add(text.length, rows -> rows.notAnObject(array, element, offset, text));
        }

        @Override
        public void notAnArray(String array, long offset, byte[] text) {
            add(text.length, rows -> rows.notAnArray(array, offset, text));
        }

        private void add(int more, Consumer<TransferFile.Rows> each) {
            found.add(each);
            length += more;
            if (found.size() >= ROWS_AT_ONCE || length >= KILOBYTES_AT_ONCE << 10) {
                send();
            }
        }

        void send() {
            if (found.isEmpty()) {
                return;
            }
            int kilobytes = (int) Math.min(KILOBYTES_BETWEEN, 1 + (length >> 10));
            try {
                room.acquire(kilobytes);
            } catch (InterruptedException _) {
                throw new GivenUp();
            }
            queue.add(new Batch(found, kilobytes, null));
            found = new ArrayList<>();
            length = 0;
        }
    }
}
