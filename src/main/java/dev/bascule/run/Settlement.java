package dev.bascule.run;

import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.List;

/**
 * Puts a target back as it was, and says so only once it was looked at: leftovers gone, every collection under its former
 * name. The run's thread.
 */
final class Settlement {

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

    /** Takes a swap back that was begun: every collection under its former name, then as {@link #withdraw}. */
    void revert() {
        if (session.record().state() != RunState.REVERTING) {
            session.become(RunState.REVERTING);
        }
        session.patiently(() -> new Switch(session).drive(Direction.REVERT));
        session.patiently(() -> {
            requireFormer();
            new ShadowMaker(session.target()).removeLeftovers(session.run().value(), session::requireLock);
            requireNoLeftovers();
        });
        session.patiently(() -> new Switch(session).tellForeign());
        session.become(RunState.REVERTED);
        session.monitor().safety(Safety.Kind.BACK, 0, 0);
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
                        .filter(name -> !name.endsWith("_foreign"))
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
