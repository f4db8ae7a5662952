package dev.bascule.run.report;

import dev.bascule.run.CollectionProof;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;

/** Which ending a run came to, for everyone who tells it: reports, command line, console. Any thread. */
public enum RunEnding {
    /** Succeeded, and nothing had to change. */
    NOTHING,
    /** The same, and the rows that could not be used are still left out. */
    NOTHING_BUT_LEFT_OUT,
    /** Succeeded: indexes were built on live collections. */
    INDEXES,
    /** Succeeded, but what went live is not proved. */
    NOT_PROVED,
    /** Succeeded, and proved as of a time only: the source went on. */
    AS_OF,
    /** Succeeded and proved, without the rows that could not be used. */
    LEFT_OUT,
    /** Succeeded and proved, whole. */
    DONE,
    /** Any other state; the state says it. */
    STATE;

    public static RunEnding of(RunReport report) {
        if (report.state() != RunState.SUCCEEDED) {
            return STATE;
        }
        if (report.plan().changesNothing()) {
            return leavesRows(report) ? NOTHING_BUT_LEFT_OUT : NOTHING;
        }
        if (report.plan().kind() == Runbook.Kind.INDEXES) {
            return INDEXES;
        }
        if (!isProved(report)) {
            return NOT_PROVED;
        }
        if (report.asOf().isPresent()) {
            return AS_OF;
        }
        return leavesRows(report) ? LEFT_OUT : DONE;
    }

    /** Whether a rehearsal, or a success, says less than that everything is byte for byte what it must be. */
    public static boolean isLimited(RunReport report) {
        return !isProved(report) || leavesRows(report) || report.asOf().isPresent();
    }

    public static boolean isProved(RunReport report) {
        return report.runbook().proof() == Runbook.ProofLevel.FULL
                && report.proofs().stream().allMatch(proof -> proof.result() == CollectionProof.Result.EQUAL);
    }

    private static boolean leavesRows(RunReport report) {
        return report.plan().reshapes().stream().anyMatch(reshape -> reshape.orphans() + reshape.rejectedTotal() > 0)
                || report.plan()
                        .restructure()
                        .filter(RestructurePlan::leavesDocuments)
                        .isPresent();
    }
}
