package dev.bascule.run;

import dev.bascule.runbook.ChecklistItem;
import dev.bascule.runbook.ChecklistItem.Tie;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An item of a run's checklist and how it stands. Any thread.
 *
 * @param tick who saw to it, of an item that a person ticks
 */
public record ChecklistRow(ChecklistItem item, State state, Optional<Tick> tick) {

    /** How an item stands. */
    public enum State {
        OPEN,
        DONE,
        FAILED,
        /** The run has no such step or check, or passed it over. */
        SKIPPED;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it still wants somebody or something. */
    public boolean isOpen() {
        return state == State.OPEN || state == State.FAILED;
    }

    /** The checklist of a run as its report knows it. */
    public static List<ChecklistRow> of(RunReport report) {
        return of(report.runbook().checklist(), Optional.of(report.plan()), report.steps(), report.ticks());
    }

    /**
     * @param plan empty while there is none yet
     * @param steps empty while the run has not begun
     */
    public static List<ChecklistRow> of(
            List<ChecklistItem> items, Optional<Plan> plan, List<StepResult> steps, List<Tick> ticks) {
        return items.stream().map(item -> row(item, plan, steps, ticks)).toList();
    }

    /** What the operator is to be told of before the approval: everything open that was to be done by then. */
    public static List<ChecklistRow> dueAtApproval(List<ChecklistRow> rows) {
        return rows.stream()
                .filter(row -> row.item().stage() != ChecklistItem.Stage.AFTER && row.isOpen())
                .toList();
    }

    private static ChecklistRow row(ChecklistItem item, Optional<Plan> plan, List<StepResult> steps, List<Tick> ticks) {
        Optional<Tick> tick = Optional.of(ticks).stream()
                .flatMap(List::stream)
                .filter(each -> item.isManual() && each.item() == item.number())
                .findFirst();
        State state = item.tie()
                .map(tie -> switch (tie) {
                    case Tie.Step(String word) -> stateOf(word, steps);
                    case Tie.Guardrail(Guardrail.Check check) -> stateOf(check, plan);
                })
                .orElse(tick.isPresent() ? State.DONE : State.OPEN);
        return new ChecklistRow(item, state, tick);
    }

    private static State stateOf(String step, List<StepResult> steps) {
        if (steps.isEmpty()) {
            return State.OPEN;
        }
        return steps.stream()
                .filter(each -> each.step().word().equals(step))
                .map(each -> switch (each.state()) {
                    case DONE -> State.DONE;
                    case WAITING, RUNNING, CANCELLED -> State.OPEN;
                    case FAILED -> State.FAILED;
                    case SKIPPED -> State.SKIPPED;
                })
                .findFirst()
                .orElse(State.SKIPPED);
    }

    /** The worst of its findings counts; a warning wants a look, so it stays open. */
    private static State stateOf(Guardrail.Check check, Optional<Plan> plan) {
        if (plan.isEmpty()) {
            return State.OPEN;
        }
        List<Guardrail.Result> found = plan.get().guardrails().stream()
                .filter(each -> each.check() == check)
                .map(Guardrail::result)
                .toList();
        if (found.isEmpty()) {
            return State.SKIPPED;
        }
        return found.stream().anyMatch(Guardrail.Result::blocks)
                ? State.FAILED
                : Stream.of(Guardrail.Result.WARNING).anyMatch(found::contains) ? State.OPEN : State.DONE;
    }
}
