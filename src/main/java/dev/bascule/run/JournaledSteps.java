package dev.bascule.run;

import dev.bascule.run.StepResult.State;
import dev.bascule.run.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a run whose process died before it could tell them all, from its journal. Any thread. */
final class JournaledSteps {

    private final List<JournalEntry> journal;

    JournaledSteps(List<JournalEntry> journal) {
        this.journal = journal;
    }

    /**
     * @param told as the report had them when it was last written
     * @param end the state that the run was brought to
     */
    List<StepResult> after(List<StepResult> told, RunState end) {
        boolean cutOff = told.stream().anyMatch(step -> step.state() == State.RUNNING);
        return cutOff ? told.stream().map(step -> after(step, end)).toList() : told;
    }

    private StepResult after(StepResult told, RunState end) {
        if (told.state() != State.RUNNING && told.state() != State.WAITING) {
            return told;
        }
        Optional<Instant> started = started(told.step());
        Optional<Instant> done = started.flatMap(from -> done(told.step(), from));
        if (done.isPresent()) {
            return new StepResult(told.step(), State.DONE, Duration.between(started.get(), done.get()));
        }
        if (end == RunState.SUCCEEDED && told.step().effect() == Step.Effect.CHANGES_LIVE) {
            // whoever settled the run has done the rest of it
            return new StepResult(told.step(), State.DONE, told.duration());
        }
        return started.isPresent() || told.state() == State.RUNNING
                ? new StepResult(told.step(), State.CANCELLED, told.duration())
                : told;
    }

    private Optional<Instant> started(Step step) {
        return step == Step.APPROVE
                ? last("state", "state", RunState.PROVED.word())
                : last("step_started", "step", step.word());
    }

    private Optional<Instant> done(Step step, Instant from) {
        Optional<Instant> done =
                step == Step.APPROVE ? last("decided", "decision", "approve") : last("step_done", "step", step.word());
        return done.filter(at -> !at.isBefore(from));
    }

    /** When an event was last written down with this value. */
    private Optional<Instant> last(String event, String member, String value) {
        return new ArrayList<>(journal)
                .reversed().stream()
                        .filter(entry -> entry.event().equals(event)
                                && value.equals(entry.data().get(member)))
                        .map(JournalEntry::at)
                        .findFirst();
    }
}
