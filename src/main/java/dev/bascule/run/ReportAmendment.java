package dev.bascule.run;

import dev.bascule.run.journal.JournalEntry;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.report.ReportHtml;
import dev.bascule.run.report.ReportJson;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a run's report tell what was done with the run since it was written. The run's thread. */
final class ReportAmendment {

    private static final Logger LOG = LoggerFactory.getLogger(ReportAmendment.class);

    private ReportAmendment() {}

    /** The run's report tells its newest state; a run of another computer has none here. */
    static void write(RunSession session, Afterwards.Outcome outcome) {
        if (!Files.exists(session.folder().reportJson())) {
            return;
        }
        try {
            Optional<RunReport> report =
                    ReportJson.readReport(Files.readString(session.folder().reportJson()));
            if (report.isPresent()) {
                RunReport amended = amended(report.get(), session, outcome);
                session.folder().write(session.folder().reportJson(), ReportJson.write(amended));
                session.folder().write(session.folder().reportHtml(), ReportHtml.render(amended, Locale.ENGLISH));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the report cannot be read: " + session.folder().reportJson(), e);
        }
    }

    private static RunReport amended(RunReport report, RunSession session, Afterwards.Outcome outcome) {
        RunReport amended = report.withState(outcome.state(), session.now())
                .withSteps(new JournaledSteps(journal(session)).after(report.steps(), outcome.state()));
        if (outcome.state() == RunState.SUCCEEDED && report.restorePoint().isEmpty()) {
            amended = asSwitched(amended, session.record());
        }
        if (!outcome.divergence().isEmpty()) {
            amended = amended.withDivergence(outcome.divergence());
        }
        if (outcome.state() == RunState.ROLLED_BACK || outcome.state() == RunState.RETIRED) {
            amended = amended.withoutRestorePoint();
        }
        for (Text note : outcome.notes()) {
            amended = amended.withNote(note);
        }
        for (RunReport.Failure failure : outcome.failures()) {
            amended = amended.withFailure(failure);
        }
        return amended.withTicks(ChecklistJournal.read(session.folder())).withJournalHash(session.journalHash());
    }

    /** As far as it can be read. */
    private static List<JournalEntry> journal(RunSession session) {
        try {
            return JournalReader.read(session.folder().journal()).entries();
        } catch (IOException e) {
            LOG.warn("the journal of {} cannot be read", session.run(), e);
            return List.of();
        }
    }

    /** The report that the run's own process wrote last is from before its approval. */
    private static RunReport asSwitched(RunReport report, RunRecord record) {
        OptionalLong downtime =
                report.plan().kind() == Runbook.Kind.INDEXES ? OptionalLong.of(0) : record.downtimeMillis();
        return report.withSwitch(downtime, Optional.of(RestorePoint.of(record)), record.instant("asOf"));
    }
}
