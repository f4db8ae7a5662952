package dev.bascule.relational;

import dev.bascule.relational.TransferProgress.Phase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells how far an import or an export is: wherever another phase or table begins, and in between some ten times a second.
 * Cheap enough to be called for each row. One thread, the one that is told.
 */
public final class Headway {

    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int ROWS_BETWEEN_LOOKS = 256;

    private final Consumer<TransferProgress> monitor;
    private final LongSupplier nanos;

    private Phase phase = Phase.SURVEYING;
    private Optional<TableName> table = Optional.empty();
    private long rows;
    private long work;
    private long expected;
    private long bytes;
    private long size;
    private long lastTold;

    Headway(Consumer<TransferProgress> monitor, LongSupplier nanos) {
        this.monitor = monitor;
        this.nanos = nanos;
    }

    public static Headway to(Consumer<TransferProgress> monitor) {
        return new Headway(monitor, System::nanoTime);
    }

    public static Headway toNobody() {
        return to(told -> {});
    }

    /** A phase begins that reads a file, or writes one of a size that nobody knows yet. */
    public void reading(Phase reading, long sizeOfFile) {
        size = sizeOfFile;
        bytes = 0;
        begin(reading, 0);
    }

    /** @param workInAll as rows and other work will add up to; 0 when nobody knows */
    public void begin(Phase next, long workInAll) {
        phase = next;
        table = Optional.empty();
        rows = 0;
        work = 0;
        expected = workInAll;
        tell();
    }

    /** It is about the rows of this table from now on. */
    public void at(TableName next) {
        if (table.filter(next::equals).isEmpty()) {
            table = Optional.of(next);
            tell();
        }
    }

    public void addRow() {
        rows++;
        work++;
        if (rows % ROWS_BETWEEN_LOOKS == 0) {
            tellNowAndThen();
        }
    }

    public void addRows(long more) {
        rows += more;
        addWork(more);
    }

    /** For rows that the phase goes through more than once. */
    public void addWork(long more) {
        work += more;
        tellNowAndThen();
    }

    public void addBytes(long more) {
        bytes += more;
        tellNowAndThen();
    }

    private void tellNowAndThen() {
        if (nanos.getAsLong() - lastTold >= BETWEEN) {
            tell();
        }
    }

    /** The phase is over. */
    public void end() {
        tell();
    }

    private void tell() {
        lastTold = nanos.getAsLong();
        double share = expected > 0 ? (double) work / expected : readsFile() && size > 0 ? (double) bytes / size : 0;
        monitor.accept(new TransferProgress(phase, table, rows, bytes, size, phase.done(share)));
    }

    private boolean readsFile() {
        return phase == Phase.SURVEYING || phase == Phase.STAGING;
    }
}
