package dev.bascule.run;

import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run, told for people and machines. Any thread. Holds no secret.
 *
 * @param operator the person's name as the system or the settings know it
 * @param computer host name of the computer that ran it
 * @param downtimeMillis from the first change of a live name to the last; empty when nothing was switched
 * @param wayBack how long the renames of the drill say a rollback takes
 * @param proofs a row per collection that was proved
 * @param asOf the instant the result stands for when its source could not be held still
 * @param notes what the reader must know beside the figures, for example who stated that nothing writes
 * @param failure what went wrong, in the order of cause; empty when nothing did
 * @param journalHash hash of the journal's last line when the report was written
 * @param ticks what people have seen to of the runbook's checklist
 */
public record RunReport(
        RunId run,
        RunState state,
        Plan plan,
        Runbook runbook,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String operator,
        String computer,
        OptionalLong downtimeMillis,
        Optional<Duration> wayBack,
        List<StepResult> steps,
        List<CollectionProof> proofs,
        Optional<BackupSummary> backup,
        Optional<RestorePoint> restorePoint,
        List<Divergence> divergence,
        Optional<Instant> asOf,
        List<Text> notes,
        List<Failure> failure,
        String journalHash,
        List<Tick> ticks) {

    /**
     * The verified backup of what was replaced.
     *
     * @param folder absolute path
     * @param asOf when the dump was begun: what was written later is in quarantine
     * @param restoreCommand complete, as it can be typed
     */
    public record BackupSummary(
            String folder, Instant asOf, long collections, long documents, long bytes, String restoreCommand) {}

    /** What happened, what the state is now, and what to do next. */
    public record Failure(Text happened, Text state, Text remedy) {}

    public RunReport {
        steps = List.copyOf(steps);
        proofs = List.copyOf(proofs);
        divergence = List.copyOf(divergence);
        notes = List.copyOf(notes);
        failure = List.copyOf(failure);
        ticks = List.copyOf(ticks);
    }

    /** The run came to {@code now}; {@code at} is when it finished, if that is an end. */
    public RunReport withState(RunState now, Instant at) {
        Optional<Instant> finished = now.isEnd() ? Optional.of(at) : Optional.empty();
        return amended(now, finished, restorePoint, divergence, notes, failure, journalHash, ticks);
    }

    /** What a process that died had switched, or another has finished. */
    public RunReport withSwitch(OptionalLong downtime, Optional<RestorePoint> point, Optional<Instant> provedAsOf) {
        return new RunReport(
                run,
                state,
                plan,
                runbook,
                startedAt,
                finishedAt,
                operator,
                computer,
                downtime,
                wayBack,
                steps,
                proofs,
                backup,
                point,
                divergence,
                provedAsOf,
                notes,
                failure,
                journalHash,
                ticks);
    }

    public RunReport withSteps(List<StepResult> ended) {
        return new RunReport(
                run,
                state,
                plan,
                runbook,
                startedAt,
                finishedAt,
                operator,
                computer,
                downtimeMillis,
                wayBack,
                ended,
                proofs,
                backup,
                restorePoint,
                divergence,
                asOf,
                notes,
                failure,
                journalHash,
                ticks);
    }

    /** There is nothing to go back to any more. */
    public RunReport withoutRestorePoint() {
        return amended(state, finishedAt, Optional.empty(), divergence, notes, failure, journalHash, ticks);
    }

    public RunReport withDivergence(List<Divergence> measured) {
        return amended(state, finishedAt, restorePoint, measured, notes, failure, journalHash, ticks);
    }

    /** Adds a note behind those that are there. */
    public RunReport withNote(Text note) {
        return amended(state, finishedAt, restorePoint, divergence, with(notes, note), failure, journalHash, ticks);
    }

    /** Adds a failure behind its cause. */
    public RunReport withFailure(Failure next) {
        return amended(state, finishedAt, restorePoint, divergence, notes, with(failure, next), journalHash, ticks);
    }

    /** The journal went on; {@code hash} is that of its last line now. */
    public RunReport withJournalHash(String hash) {
        return amended(state, finishedAt, restorePoint, divergence, notes, failure, hash, ticks);
    }

    public RunReport withTicks(List<Tick> standing) {
        return amended(state, finishedAt, restorePoint, divergence, notes, failure, journalHash, standing);
    }

    private static <T> List<T> with(List<T> before, T added) {
        List<T> all = new ArrayList<>(before);
        all.add(added);
        return all;
    }

    private RunReport amended(
            RunState now,
            Optional<Instant> finished,
            Optional<RestorePoint> point,
            List<Divergence> measured,
            List<Text> told,
            List<Failure> failures,
            String hash,
            List<Tick> standing) {
        return new RunReport(
                run,
                now,
                plan,
                runbook,
                startedAt,
                finished,
                operator,
                computer,
                downtimeMillis,
                wayBack,
                steps,
                proofs,
                backup,
                point,
                measured,
                asOf,
                told,
                failures,
                hash,
                standing);
    }
}
