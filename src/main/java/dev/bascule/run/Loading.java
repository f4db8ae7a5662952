package dev.bascule.run;

import dev.bascule.mongo.ContentOrigin;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.Reshaping;
import java.nio.file.Path;
import java.util.List;

/** Loads shadows through the runbook's reshapes, as the source is when it is asked to. The run's thread. */
final class Loading {

    private final RunSession session;
    private final ContentOrigin source;
    private final Planning planning;
    private final Shadows shadows;
    private final Path workFolder;

    Loading(RunSession session, ContentOrigin source, Planning planning, Shadows shadows, Path workFolder) {
        this.session = session;
        this.source = source;
        this.planning = planning;
        this.shadows = shadows;
        this.workFolder = workFolder;
    }

    void load(List<CopiedCollection> rewritten) {
        try (Reshaping reshaping = Reshaping.prepare(
                planning.recipe(),
                source,
                planning.source().orElseThrow(),
                workFolder,
                RejectSink.NONE,
                session.cancel())) {
            shadows.load(rewritten, reshaping.origin(), reshaping.pass(), workFolder);
        }
    }
}
