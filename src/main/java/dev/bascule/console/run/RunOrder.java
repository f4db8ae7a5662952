package dev.bascule.console.run;

import dev.bascule.console.shell.Target;
import dev.bascule.runbook.Runbook;

/**
 * What the operator wants run. Any thread.
 *
 * @param target as it is shown beside everything that concerns the run
 */
public record RunOrder(Runbook runbook, boolean rehearse, Target target) {

    public RunSubject subject() {
        return new RunSubject(runbook.kind().word(), runbook.source(), target);
    }
}
