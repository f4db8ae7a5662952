package dev.bascule.run;

import dev.bascule.mongo.ShadowMaker;
import dev.bascule.text.Text;

/** Removes what a run, or its rollback, set aside. The run's thread. */
final class Retirement {

    private final RunSession session;
    private final Telling told;

    Retirement(RunSession session, Telling told) {
        this.session = session;
        this.told = told;
    }

    void run() {
        new ShadowMaker(session.target())
                .removeSetAside(
                        session.run().value(),
                        session::requireLock,
                        name -> told.note(Text.of("run.retire.removed", name)));
        session.become(RunState.RETIRED);
    }
}
