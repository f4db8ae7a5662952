package dev.bascule.console.run;

import dev.bascule.console.shell.Target;
import dev.bascule.run.Tick;
import dev.bascule.runbook.Runbook;
import java.util.List;

/**
 * What the operator wants run. Any thread.
 *
 * @param ticks what was seen to of the runbook's checklist already
 * @param target as it is shown beside everything that concerns the run
 */
public record RunOrder(Runbook runbook, boolean rehearse, List<Tick> ticks, Target target) {
    public RunOrder {
        ticks = List.copyOf(ticks);
    }

    public RunSubject subject() {
        return new RunSubject(runbook.kind().word(), runbook.source(), target);
    }
}
