package dev.bascule.run;

import dev.bascule.run.report.ReportHtml;
import dev.bascule.run.report.ReportJson;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what a run's report tells, and writes it into the run's folder. The run's thread. */
final class ReportBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ReportBuilder.class);

    private final RunSession session;
    private final RunSetup setup;
    private final Runbook runbook;
    private Plan plan;
    private final Instant startedAt;
    private final List<Text> notes = new ArrayList<>();
    private final List<RunReport.Failure> failures = new ArrayList<>();
    private List<CollectionProof> proofs = List.of();
    private OptionalLong downtimeMillis = OptionalLong.empty();
    private Optional<Duration> wayBack = Optional.empty();
    private Optional<RunReport.BackupSummary> backup = Optional.empty();
    private Optional<RestorePoint> restorePoint = Optional.empty();
    private Optional<Instant> asOf = Optional.empty();

    ReportBuilder(RunSession session, RunSetup setup, Runbook runbook, Plan plan, Instant startedAt) {
        this.session = session;
        this.setup = setup;
        this.runbook = runbook;
        this.plan = plan;
        this.startedAt = startedAt;
    }

    Plan plan() {
        return plan;
    }

    /** Figures as the last reading found them take the place of those of the plan. */
    void plan(Plan measured) {
        plan = measured;
    }

    void note(Text note) {
        notes.add(note);
    }

    void proofs(List<CollectionProof> found) {
        proofs = found;
    }

    void downtime(long millis) {
        downtimeMillis = OptionalLong.of(millis);
    }

    void wayBack(Duration measured) {
        wayBack = Optional.of(measured);
    }

    void backup(RunReport.BackupSummary made) {
        backup = Optional.of(made);
    }

    boolean hasBackup() {
        return backup.isPresent();
    }

    void restorePoint(RestorePoint left) {
        restorePoint = Optional.of(left);
    }

    /** Of the newest proof: one that stands without a time takes the place of one that did not. */
    void asOf(Optional<Instant> instant) {
        asOf = instant;
    }

    /** Adds a failure behind its cause. */
    void failed(RuntimeException failure) {
        failures.add(FailureText.of(failure, session.folder().log()));
    }

    RunReport build() {
        RunState state = session.record().state();
        List<Text> told = new ArrayList<>(notes);
        session.journalGap().ifPresent(told::add);
        return new RunReport(
                session.run(),
                state,
                plan,
                runbook,
                startedAt,
                state.isEnd() ? Optional.of(session.now()) : Optional.empty(),
                setup.operator(),
                setup.computer(),
                downtimeMillis,
                wayBack,
                session.monitor().stepResults(),
                proofs,
                backup,
                restorePoint,
                List.of(),
                asOf,
                told,
                failures,
                session.journalHash());
    }

    /** Writes {@code report.json} and {@code report.html}. */
    RunReport write() {
        RunReport report = build();
        session.folder().write(session.folder().reportJson(), ReportJson.write(report));
        session.folder().write(session.folder().reportHtml(), ReportHtml.render(report, Locale.ENGLISH));
        return report;
    }

    /** The same once the run has ended: how it ended does not hang on a file of this computer. */
    RunReport writeAtEnd() {
        if (session.isFolderTakenOver()) {
            return build();
        }
        try {
            return write();
        } catch (RuntimeException e) {
            LOG.error("the report of {} could not be written", session.run(), e);
            note(Text.of(
                    "run.note.report-unwritten",
                    FailureText.of(e, session.folder().log()).happened()));
            return build();
        }
    }
}
