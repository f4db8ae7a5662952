package dev.bascule.run;

import dev.bascule.files.Folders;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.PlaceDump;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.mongo.dump.DumpVerifier;
import dev.bascule.mongo.dump.RestoreCommand;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Dumps the live collections that a run replaces, and reads the dump back. The run's thread. */
final class Backup {

    private final RunSession session;
    private final Clock clock;

    Backup(RunSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** @throws OperatorException {@code FAILED} when the dump cannot be written or does not read back */
    RunReport.BackupSummary make(List<CollectionInfo> collections, Path folder) {
        // what a crash left of an earlier try is no backup
        Folders.remove(folder);
        Instant asOf = clock.instant();
        DumpManifest manifest =
                PlaceDump.write(session.target(), collections, folder, false, clock, session.cancel(), progress());
        DumpVerification verification = DumpVerifier.verify(folder, session.cancel(), (name, documents, bytes) -> {});
        if (!verification.isProved()) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("run.backup.unreadable", verification.summary()),
                    Text.of("run.state.target-untouched"),
                    Text.of("run.backup.remedy"));
        }
        return new RunReport.BackupSummary(
                folder.toString(),
                asOf,
                manifest.collections().size(),
                manifest.documents(),
                manifest.bytes(),
                RestoreCommand.of(folder, manifest).bascule());
    }

    private DumpProgress progress() {
        RunMonitor monitor = session.monitor();
        return (name, documents, bytes) -> monitor.phase(name, Phase.BACKING_UP);
    }
}
