package dev.bascule.engine;

import dev.bascule.compare.Comparison;
import dev.bascule.environment.Environment;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.Standing;
import dev.bascule.run.Tick;
import dev.bascule.run.WrittenAfterSwitch;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.Validation;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The same, step by step: name, port, encryption, server, login, rights, identity. Stops where it breaks; that is told
     * in the ladder and not thrown.
     */
    Ladder climb(String environment, Ladder.Monitor monitor, CancelToken cancel);

    /**
     * Connects to an environment's host as far as the first hop whose key is not known, and trusts that key.
     *
     * @param fingerprint that a person has compared, as ssh shows it
     * @return the hop whose key was added; empty when every hop was known already
     * @throws OperatorException when the key is another one; nothing is written then
     */
    Optional<String> trust(String environment, String fingerprint);

    /** Writes a marker into the database, which later runs compare. @return the marker */
    String adopt(String environment);

    Inventory inventory(String environment, CancelToken cancel);

    /** @param deep compares every document; otherwise counts, options and indexes */
    Comparison compare(String source, String target, boolean deep, PlanMonitor monitor, CancelToken cancel);

    /** Makes a plan; reads only. */
    Plan plan(Runbook runbook, PlanMonitor monitor, CancelToken cancel);

    /** Checks the result of a restructuring; reads only. */
    Validation validate(Runbook runbook, CancelToken cancel);

    /**
     * How a run is to be done.
     *
     * @param ticks what was seen to of the runbook's checklist before the run was begun
     */
    record RunOptions(boolean rehearse, List<Tick> ticks) {
        public RunOptions {
            ticks = List.copyOf(ticks);
        }

        public RunOptions(boolean rehearse) {
            this(rehearse, List.of());
        }
    }

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

    /**
     * The ids, in Extended JSON, of documents that only the target has and that a run would set aside; reads both sides.
     *
     * @param row of the runbook's plan
     * @param most that are named
     */
    List<String> onlyInTarget(Runbook runbook, Plan.CollectionPlan row, int most, CancelToken cancel);

    /** A look at what a runbook's reshapes do, as far as the source's rows and documents show it; reads the source. */
    ReshapeLook reshapeLook(Runbook runbook, int mostRows, int mostSamples, CancelToken cancel);

    /** What stands behind each live name of a run that was left in doubt; changes nothing. */
    List<Standing> standing(String run);

    /** What a run's folder holds: runbook, plan, steps, ticks. */
    RunPapers papers(String run);

    /**
     * Notes that somebody has seen to an item of a run's checklist; it is on the disk when this returns.
     *
     * @param item the number of an item that a person ticks
     * @return every tick that stands now
     */
    List<Tick> tick(String run, int item, String by, String note);

    /** Notes that a tick does not stand any more. @return every tick that stands now */
    List<Tick> takeBackTick(String run, int item, String by);

    /** The newest rehearsal of that runbook between those environments, as far as this home knows. */
    Optional<Rehearsal> rehearsal(PlanHeader plan);

    /** The operator's name, as the lock and the reports tell it; never blocks. */
    String operator();

    /** Runs that left something to go back to, and which environments could not be asked for them. */
    RestorePoints rollbackPoints();

    /** The same of these environments alone, by their names: the others are left in peace. */
    RestorePoints rollbackPoints(Set<String> environments);

    /** What was written to the live collections since a run's swap. */
    WrittenAfterSwitch divergence(String run, CancelToken cancel);

    /** @param gzip whether each file is compressed */
    DumpManifest backUp(String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel);

    DumpVerification verifyBackup(Path directory, DumpProgress progress, CancelToken cancel);

    /** Looks at single documents. */
    DocumentService documents();

    /** Rows of PostgreSQL out to files and in from them. */
    RelationalService relational();

    /** The services of environments. */
    ServiceControl services();

    /** Looks at what a restructuring is about. */
    RestructureService restructures();

    /** Looks whether what must be true is true. */
    CheckService checks();

    /** Backups with a record, and what runs set aside. */
    Safekeeping safekeeping();

    @Override
    void close();
}
