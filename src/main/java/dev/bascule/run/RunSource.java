package dev.bascule.run;

import dev.bascule.mongo.ContentOrigin;
import dev.bascule.runbook.Runbook;
import java.util.Optional;

/** What a run copied from, for a look after it is over. Opened when it is first asked for; close it. Worker only. */
public interface RunSource extends AutoCloseable {

    Runbook runbook();

    /** Empty when there is none, or when it cannot be reached without asking a person. */
    Optional<? extends ContentOrigin> origin();

    @Override
    void close();

    /** One that is open already, and that its opener closes. */
    static RunSource opened(Runbook runbook, ContentOrigin origin) {
        return new RunSource() {
            @Override
            public Runbook runbook() {
                return runbook;
            }

            @Override
            public Optional<? extends ContentOrigin> origin() {
                return Optional.of(origin);
            }

            @Override
            public void close() {
                // its opener does
            }
        };
    }
}
