package dev.bascule.run;

import com.mongodb.MongoException;
import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts a target back as it was, and says so only once it was looked at: leftovers gone, every collection under its former
 * name. The run's thread.
 */
final class Settlement {

    /** How long a target may stay away before the state must be left in doubt. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(500);

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
        patiently(() -> {
            requireFormer();
            new ShadowMaker(session.target()).removeLeftovers(session.run().value());
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
        new Switch(session).drive(Direction.REVERT);
        patiently(() -> {
            requireFormer();
            new ShadowMaker(session.target()).removeLeftovers(session.run().value());
            requireNoLeftovers();
        });
        new Switch(session).tellForeign();
        session.become(RunState.REVERTED);
        session.monitor().safety(Safety.Kind.BACK, 0, 0);
    }

    private void requireFormer() {
        Switch.Standing standing = new Switch(session).standing(Direction.REVERT);
        if (standing.pending() > 0 || !standing.unclear().isEmpty()) {
            throw doubt(Text.of("run.settle.not-former", standing.pending(), String.join(", ", standing.unclear())), null);
        }
    }

    private void requireNoLeftovers() {
        List<String> left = new ShadowMaker(session.target())
                .owned(session.run().value()).stream()
                        .filter(name -> !name.endsWith("_foreign"))
                        .toList();
        if (!left.isEmpty()) {
            throw doubt(Text.of("run.settle.leftovers", String.join(", ", left)), null);
        }
    }

    private void patiently(Runnable work) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (MongoException e) {
                if (System.nanoTime() >= giveUp) {
                    throw doubt(Text.of("run.settle.away", session.targetName(), PATIENCE.toSeconds()), e);
                }
                session.journal("target_away", Map.of("message", String.valueOf(e.getMessage())));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private OperatorException doubt(Text happened, @Nullable Throwable cause) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                happened,
                Text.of("run.settle.state"),
                Text.of("run.settle.remedy", session.run().value()),
                cause);
    }
}
