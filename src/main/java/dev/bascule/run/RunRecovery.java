package dev.bascule.run;

import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunSnapshot.Safety;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Settles a run whose process is gone: all collections old, or all new. The run's thread. */
final class RunRecovery {

    private final RunSession session;
    private final RunSource source;
    private final Telling told;

    RunRecovery(RunSession session, RunSource source, Telling told) {
        this.session = session;
        this.source = source;
        this.told = told;
    }

    /** Whether live names may have changed, so that there is something to finish. */
    static boolean hasBegunToSwitch(RunRecord record) {
        return record.state().mayHaveChangedLive() || record.stateBeforeDoubt().mayHaveChangedLive();
    }

    void run(Recovery recovery) {
        RunState was = session.record().stateBeforeDoubt();
        if (was == RunState.ROLLING_BACK && recovery != Recovery.REVERT) {
            new Rollback(session, source, told).run();
            return;
        }
        Instant start = session.now();
        switch (was) {
            case ROLLING_BACK -> keep();
            case SWITCHED, STARTING -> {
                if (recovery == Recovery.REVERT) {
                    revert();
                } else {
                    finish();
                }
            }
            case SWITCHING, REVERTING -> {
                if (recovery == Recovery.FINISH) {
                    finish();
                } else {
                    revert();
                }
            }
            case PROVED, CANCELLING -> withdraw(RunState.CANCELLED);
            default -> withdraw(RunState.FAILED);
        }
        told.took(Duration.between(start, session.now()));
    }

    /** Takes an unfinished rollback back: what it had set aside is live again. */
    private void keep() {
        session.patiently(() -> {
            new LiveIndexes(session).putBack();
            new Switch(session).drive(Direction.KEEP);
            new LiveVerification(session).requirePlaced(Direction.KEEP);
        });
        session.become(RunState.SUCCEEDED);
    }

    private void finish() {
        if (session.record().state() == RunState.REVERTING) {
            session.become(RunState.NEEDS_ATTENTION);
        }
        if (session.record().state() == RunState.NEEDS_ATTENTION) {
            session.become(RunState.SWITCHING);
        }
        Switch swap = new Switch(session);
        LiveIndexes indexes = new LiveIndexes(session);
        session.patiently(indexes::build);
        session.patiently(() -> swap.drive(Direction.SWAP));
        session.patiently(indexes::verify);
        if (session.record().instant("switchedAt").isEmpty()) {
            session.record().set("switchedAt", session.now());
            session.record()
                    .set(
                            "expiresAt",
                            session.now()
                                    .plus(session.record()
                                            .millis("retentionMillis")
                                            .orElse(Duration.ZERO)));
        }
        session.patiently(() -> new LiveVerification(session).requirePlaced(Direction.SWAP));
        for (RunState next : List.of(RunState.SWITCHED, RunState.STARTING, RunState.SUCCEEDED)) {
            if (session.record().state().mayBecome(next)) {
                session.become(next);
            }
        }
        session.monitor().safety(Safety.Kind.SWITCHED, swap.renames(), swap.renames());
    }

    private void revert() {
        if (session.record().state() != RunState.REVERTING) {
            session.become(RunState.REVERTING);
        }
        session.patiently(() -> new LiveIndexes(session).removeBuilt());
        new Settlement(session).revert();
    }

    private void withdraw(RunState end) {
        if (end == RunState.CANCELLED && session.record().state().mayBecome(RunState.CANCELLING)) {
            session.become(RunState.CANCELLING);
        }
        if (!session.record().state().mayBecome(end)) {
            session.become(RunState.NEEDS_ATTENTION);
        }
        new Settlement(session).withdraw(end);
    }
}
