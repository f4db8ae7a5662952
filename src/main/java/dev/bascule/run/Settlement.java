package dev.bascule.run;

import dev.bascule.mongo.AsideWriter;
import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.DivergenceMeter.Change;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a target back as it was, and says so only once it was looked at: leftovers gone, every collection under its former
 * name. The run's thread.
 */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final RunSession session;

    Settlement(RunSession session) {
        this.session = session;
    }

    /**
     * Ends a run that has not changed a live name: its leftovers are removed.
     *
     * @throws OperatorException {@code NEEDS_ATTENTION} when the target stays away, or is not as it was
     */
    void withdraw(RunState end) {
        session.patiently(() -> {
            requireNothingMoved();
            new ShadowMaker(session.target()).removeLeftovers(session.run().value(), session::requireLock);
            requireNoLeftovers();
        });
        session.become(end);
        session.monitor().safety(Safety.Kind.UNTOUCHED, 0, 0);
    }

    /**
     * Takes a swap back that was begun: every collection under its former name, then as {@link #withdraw}. What was live
     * meanwhile goes only where it is measured that nobody wrote to it; otherwise it is kept as after a rollback.
     */
    void revert(RunSource source, Telling told, Path workFolder) {
        if (session.record().state() != RunState.REVERTING) {
            session.become(RunState.REVERTING);
        }
        session.patiently(() -> new Switch(session).drive(Direction.REVERT));
        session.patiently(() -> {
            requireFormer();
            new ShadowMaker(session.target()).removeLeftovers(session.run().value(), session::requireLock);
        });
        try (WrittenSince written = new WrittenSince(session, source, told, workFolder)) {
            List<String> owned =
                    new ShadowMaker(session.target()).owned(session.run().value());
            session.record().items().stream()
                    .filter(item ->
                            owned.contains(WrittenSince.undone(session, item).text()))
                    .forEach(item -> keepIfWritten(item, written, told));
        }
        session.patiently(this::requireNoLeftovers);
        session.patiently(() -> new Switch(session).tellForeign());
        session.become(RunState.REVERTED);
        session.monitor().safety(Safety.Kind.BACK, 0, 0);
    }

    private void keepIfWritten(SwapItem item, WrittenSince written, Telling told) {
        OwnedName undone = WrittenSince.undone(session, item);
        Optional<Change> measured = measured(item, written);
        if (measured.filter(change -> change.figures().isZero()).isPresent()) {
            session.patiently(() -> {
                session.requireLock();
                new AsideWriter(session.target()).drop(undone);
            });
            return;
        }
        session.record().set("undoneAt", session.now());
        told.note(Text.of("run.settle.kept", item.live(), undone.text()));
        measured.ifPresent(change -> save(change, written, told));
    }

    /** What cannot be measured, for whatever reason, is kept. */
    private Optional<Change> measured(SwapItem item, WrittenSince written) {
        AtomicReference<Optional<Change>> found = new AtomicReference<>(Optional.empty());
        try {
            session.patiently(() -> found.set(written.measure(item)));
        } catch (RuntimeException e) {
            LOG.error("what was written to {} could not be measured", item.live(), e);
        }
        return found.get();
    }

    /** A failure here takes nothing back: the collection itself is kept. */
    private void save(Change change, WrittenSince written, Telling told) {
        try {
            written.save(change);
        } catch (RuntimeException e) {
            LOG.error("what was written to {} could not be saved", change.item().live(), e);
            told.note(Text.of(
                    "run.rollback.not-saved",
                    FailureText.of(e, session.folder().log()).happened()));
        }
    }

    /** What stands under a quarantine's name came from a live one, whatever the record says. */
    private void requireNothingMoved() {
        List<String> moved = new ShadowMaker(session.target())
                .owned(session.run().value()).stream()
                        .filter(name -> name.endsWith("_old") || name.endsWith("_undone"))
                        .toList();
        if (!moved.isEmpty()) {
            throw doubt(Text.of("run.settle.not-former", moved.size(), String.join(", ", moved)));
        }
    }

    private void requireFormer() {
        Switch.Standing standing = new Switch(session).standing(Direction.REVERT);
        if (standing.pending() > 0 || !standing.unclear().isEmpty()) {
            throw doubt(Text.of("run.settle.not-former", standing.pending(), String.join(", ", standing.unclear())));
        }
    }

    private void requireNoLeftovers() {
        List<String> left = new ShadowMaker(session.target())
                .owned(session.run().value()).stream()
                        .filter(name -> !name.endsWith("_foreign") && !name.endsWith("_undone"))
                        .toList();
        if (!left.isEmpty()) {
            throw doubt(Text.of("run.settle.leftovers", String.join(", ", left)));
        }
    }

    private OperatorException doubt(Text happened) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                happened,
                Text.of("run.settle.state"),
                Text.of("run.settle.remedy", session.run().value()));
    }
}
