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
}
