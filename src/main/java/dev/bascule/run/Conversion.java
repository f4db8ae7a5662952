package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes collections that were to stay as they are ones that are replaced, because their source moved since the plan: each
 * is backed up, gets its part in the swap, and a shadow of its own. Writes aside only. The run's thread.
 */
final class Conversion {

    private final RunSession session;
    private final Runbook runbook;
    private final Planning planning;
    private final ReportBuilder report;
    private final Layout layout;
    private final Shadows shadows;
    private final Loading loading;
    private final Clock clock;

    Conversion(
            RunSession session,
            Runbook runbook,
            Planning planning,
            ReportBuilder report,
            Layout layout,
            Shadows shadows,
            Loading loading,
            Clock clock) {
        this.session = session;
        this.runbook = runbook;
        this.planning = planning;
        this.report = report;
        this.layout = layout;
        this.shadows = shadows;
        this.loading = loading;
        this.clock = clock;
    }

    void convert(List<CopiedCollection> unchanged) {
        unchanged.forEach(each -> session.info(Text.of("run.convert.moved", each.live())));
        if (runbook.backup() == Runbook.BackupPolicy.VERIFIED) {
            backUp(unchanged);
        }
        unchanged.forEach(layout::replace);
        report.plan(ReportedPlan.replacing(report.plan(), unchanged));
        shadows.create(unchanged);
        loading.load(unchanged);
        shadows.index(unchanged);
    }

    /** Beside the backup that was made before, which stays as it is: another reading would take its time again. */
    private void backUp(List<CopiedCollection> unchanged) {
        List<CollectionInfo> live = unchanged.stream()
                .map(each -> planning.target().collection(each.live()).orElseThrow())
                .toList();
        Backup backup = new Backup(session, clock);
        if (report.hasBackup()) {
            Path folder = session.folder().laterBackup(session.record().items().size() + 1);
            String command = backup.make(live, folder).restoreCommand();
            String names = unchanged.stream().map(CopiedCollection::live).collect(Collectors.joining(", "));
            report.note(Text.of("run.convert.backup", names, folder.toString(), command));
        } else {
            report.backup(backup.make(live, session.folder().backup()));
        }
        session.record().set("backupVerified", true);
    }
}
