package dev.bascule.engine;

import dev.bascule.compare.Comparison;
import dev.bascule.environment.Environment;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.Divergence;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that the engine does for an operator. Worker only: every method may block on a server, except
 * {@link #environments()}. Failures are {@link dev.bascule.task.OperatorException}s; a cancelled reading is a
 * {@link dev.bascule.task.CancelledException}, a cancelled run a report that says so.
 */
public interface MigrationService extends AutoCloseable {

    /** The environments of the file, in its order. */
    List<Environment> environments();

    /** Connects, identifies, and looks around. */
    EnvironmentCheck check(String environment, CancelToken cancel);

    /** Writes a marker into the database, which later runs compare. @return the marker */
    String adopt(String environment);

    Inventory inventory(String environment, CancelToken cancel);

    /** @param deep compares every document; otherwise counts, options and indexes */
    Comparison compare(String source, String target, boolean deep, PlanMonitor monitor, CancelToken cancel);

    /** Makes a plan; reads only. */
    Plan plan(Runbook runbook, PlanMonitor monitor, CancelToken cancel);

    /** How a run is to be done. */
    record RunOptions(boolean rehearse) {}

    /**
     * Plans afresh and executes. Returns when the run has ended, or is parked at {@code proved}.
     *
     * @param gate asked on this thread once the run is proved; never asked in a rehearsal
     */
    RunReport run(Runbook runbook, RunOptions options, RunMonitor monitor, ApprovalGate gate, CancelToken cancel);

    /**
     * Puts a dump in the place of live collections, as a run: proved, switched by renames, and taken back like any other.
     * Collections that the dump does not have are kept.
     *
     * @param directory of a dump, made here or by {@code mongodump}
     * @throws dev.bascule.task.OperatorException {@code INVALID} when there is no dump, {@code REFUSED} when it is
     *     damaged: nothing is written then
     */
    RunReport restore(Path directory, String environment, RunMonitor monitor, ApprovalGate gate, CancelToken cancel);

    /** Continues a run that has not begun to switch. {@code run} is its id or an unambiguous beginning. */
    RunReport resume(String run, RunMonitor monitor, ApprovalGate gate, CancelToken cancel);

    /** Settles a run whose process is gone. */
    Afterwards.Outcome recover(String run, Afterwards.Recovery recovery, RunMonitor monitor);

    /** Takes a finished run back. */
    Afterwards.Outcome rollBack(String run, RunMonitor monitor);

    /** Removes the quarantine of a finished run, or what a rollback set aside, once its retention is over. */
    Afterwards.Outcome retire(String run, RunMonitor monitor);

    /** Name of the environment that a run writes to: what {@code --confirm} must name. */
    String targetOf(String run);

    /** Every run this home knows, newest first. */
    List<RunSummary> runs();

    /** Where a run keeps its files: report, journal, log, backup. */
    RunFolder folder(String run);

    /** Runs that left something to go back to, and which environments could not be asked for them. */
    RestorePoints rollbackPoints();

    /** What was written to the live collections since a run's swap. */
    List<Divergence> divergence(String run, CancelToken cancel);

    /** @param gzip whether each file is compressed */
    DumpManifest backUp(String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel);

    DumpVerification verifyBackup(Path directory, DumpProgress progress, CancelToken cancel);

    /** Looks at single documents. */
    DocumentService documents();

    /** Backups with a record, and what runs set aside. */
    Safekeeping safekeeping();

    @Override
    void close();
}
