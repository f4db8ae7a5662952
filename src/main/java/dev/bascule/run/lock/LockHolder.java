package dev.bascule.run.lock;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/**
 * The lock document as it was read. Any thread.
 *
 * @param owner the operator's name
 * @param process that took the lock
 * @param run id of the run it was taken for
 * @param epoch differs whenever the lock changes hands; a takeover raises it
 * @param beat rises while the holder is alive
 * @param parked the run is proved and waits for a person: the lock never goes stale
 */
public record LockHolder(
        String owner, ProcessIdentity process, String run, long epoch, long beat, boolean parked, Instant takenAt) {

    static final String ID = "lock";
    static final String OWNER = "owner";
    static final String HOST = "host";
    static final String BOOT_ID = "bootId";
    static final String PID_SPACE = "pidSpace";
    static final String PID = "pid";
    static final String PROCESS_START = "processStart";
    static final String RUN = "run";
    static final String EPOCH = "epoch";
    static final String BEAT = "beat";
    static final String PARKED = "parked";
    static final String TAKEN_AT = "takenAt";

    public String host() {
        return process.host();
    }

    /** Whether nothing at all has happened to the lock between two looks. */
    boolean standsStillSince(LockHolder earlier) {
        return isSameHoldAs(earlier) && beat == earlier.beat;
    }

    boolean isSameHoldAs(LockHolder earlier) {
        return run.equals(earlier.run) && epoch == earlier.epoch;
    }

    /** Every field but the document's id. */
    Document fields() {
        return new Document(OWNER, owner)
                .append(HOST, process.host())
                .append(BOOT_ID, process.bootId())
                .append(PID_SPACE, process.pidSpace())
                .append(PID, process.pid())
                .append(PROCESS_START, process.start())
                .append(RUN, run)
                .append(EPOCH, epoch)
                .append(BEAT, beat)
                .append(PARKED, parked)
                .append(TAKEN_AT, Date.from(takenAt));
    }

    /** What is missing in the document, as another version may have written it, counts as unknown and frees nothing. */
    static LockHolder of(Document document) {
        var process = new ProcessIdentity(
                text(document, HOST),
                text(document, BOOT_ID),
                text(document, PID_SPACE),
                number(document, PID),
                text(document, PROCESS_START));
        return new LockHolder(
                text(document, OWNER),
                process,
                text(document, RUN),
                number(document, EPOCH),
                number(document, BEAT),
                Boolean.TRUE.equals(document.get(PARKED)),
                document.get(TAKEN_AT) instanceof Date date ? date.toInstant() : Instant.EPOCH);
    }

    private static String text(Document document, String field) {
        return document.get(field) instanceof String value ? value : "";
    }

    private static long number(Document document, String field) {
        return document.get(field) instanceof Number value ? value.longValue() : 0;
    }
}
