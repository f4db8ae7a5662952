package dev.bascule.run;

import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.lock.RunLock;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a run back by renames, then saves what was written since. Waits for no measurement. The run's thread. */
final class Rollback {

    private static final Logger LOG = LoggerFactory.getLogger(Rollback.class);

    private final RunSession session;
    private final RunSource source;
    private final Telling told;

    /** @param source looked into once everything is back, for what was overwritten since */
    Rollback(RunSession session, RunSource source, Telling told) {
        this.session = session;
        this.source = source;
        this.told = told;
    }

    /** Goes on from wherever an earlier try was cut off. */
    void run() {
        if (session.record().state() != RunState.ROLLING_BACK) {
            session.become(RunState.ROLLING_BACK);
        }
        Instant start = session.now();
        session.patiently(() -> new LiveIndexes(session).removeBuilt());
        Switch back = new Switch(session);
        session.patiently(() -> back.drive(Direction.ROLL_BACK));
        told.took(Duration.between(start, session.now()));
        session.patiently(() -> {
            back.tellForeign();
            new LiveVerification(session).requirePlaced(Direction.ROLL_BACK);
        });
        session.record().set("undoneAt", session.now());
        session.become(RunState.ROLLED_BACK);
        session.monitor().safety(Safety.Kind.BACK, 0, 0);
        session.lock().ifPresent(RunLock::release);
        saveUndone();
    }

    /** After the renames, so that the way back waited for nothing; a failure here takes nothing back. */
    private void saveUndone() {
        try (WorkFolder work = WorkFolder.below(session.folder());
                WrittenSince written = new WrittenSince(session, source, told, work.path())) {
            for (SwapItem item : session.record().items()) {
                if (item.kind() != SwapItem.Kind.RETIRE) {
                    written.measure(item).ifPresentOrElse(written::save, () -> written.tellUnmeasured(item));
                }
            }
        } catch (RuntimeException e) {
            LOG.error("what was written since could not be saved", e);
            told.note(Text.of(
                    "run.rollback.not-saved",
                    FailureText.of(e, session.folder().log()).happened()));
        }
    }
}
