package dev.bascule.run;

import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.Reshaping;
import dev.bascule.runbook.Runbook;
import java.nio.file.Path;
import java.util.List;

/** Loads shadows through the runbook's reshapes, as the source is when it is asked to. The run's thread. */
final class Loading {

    private final RunSession session;
    private final Runbook runbook;
    private final ContentOrigin source;
    private final Planning planning;
    private final Shadows shadows;
    private final Path workFolder;

    Loading(
            RunSession session,
            Runbook runbook,
            ContentOrigin source,
            Planning planning,
            Shadows shadows,
            Path workFolder) {
        this.session = session;
        this.runbook = runbook;
        this.source = source;
        this.planning = planning;
        this.shadows = shadows;
        this.workFolder = workFolder;
    }

    void load(List<CopiedCollection> rewritten) {
        try (Reshaping reshaping = Reshaping.prepare(
                runbook.reshapes(),
                new DocumentReader(source),
                planning.source().orElseThrow(),
                workFolder,
                RejectSink.NONE,
                session.cancel())) {
            shadows.load(rewritten, reshaping.pass(), workFolder);
        }
    }
}
