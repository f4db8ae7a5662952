package dev.bascule.run;

import dev.bascule.check.Check.Gate;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.util.List;

/** The checks that a runbook ties to moments of its run. Worker only: they may take as long as each may be repeated. */
@FunctionalInterface
public interface CheckGates {

    /**
     * Looks at what belongs to a gate.
     *
     * @return a sentence for each check that is critical or could not be measured; warnings forbid nothing
     */
    List<Text> objections(Gate gate, CancelToken cancel);
}
