package dev.bascule.engine;

import dev.bascule.run.RunId;
import dev.bascule.run.StepResult;
import dev.bascule.run.Tick;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/**
 * What a run's folder holds for whoever looks into it, at one instant. Any thread.
 *
 * @param plan empty before it is made, and of a run of another computer
 * @param steps as the report last told them; empty before there is one
 * @param ticks what people have seen to
 */
public record RunPapers(RunId run, Runbook runbook, Optional<Plan> plan, List<StepResult> steps, List<Tick> ticks) {
    public RunPapers {
        steps = List.copyOf(steps);
        ticks = List.copyOf(ticks);
    }

    /** The same with other ticks. */
    public RunPapers withTicks(List<Tick> standing) {
        return new RunPapers(run, runbook, plan, steps, standing);
    }
}
