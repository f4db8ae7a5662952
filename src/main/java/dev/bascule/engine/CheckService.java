package dev.bascule.engine;

import dev.bascule.check.Check;
import dev.bascule.check.CheckResult;
import dev.bascule.check.Result;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.Validation;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks whether what must be true is true, once or again and again. Worker only: every method may block on a server. Nothing
 * is written, and no lock is taken.
 */
public interface CheckService {

    /**
     * What is looked at.
     *
     * @param name of the runbook
     * @param environment whose health is among the checks
     * @param restructured the restructuring whose result is inspected besides
     */
    record Subject(String name, String environment, List<Check> checks, Optional<Runbook> restructured) {
        public Subject {
            checks = List.copyOf(checks);
        }
    }

    /**
     * What was found at one time.
     *
     * @param at when the looking began
     */
    record Round(Instant at, Optional<Validation> restructured, List<CheckResult> results) {
        public Round {
            results = List.copyOf(results);
        }

        /** Whether nothing is critical; what could not be measured is. */
        public boolean sound() {
            return results.stream().map(CheckResult::result).noneMatch(Result::isCritical)
                    && restructured.map(Validation::sound).orElse(true);
        }
    }

    /**
     * Every check of a runbook, and the health of the environment it is about.
     *
     * @throws OperatorException {@code INVALID} when the file is wrong, names an environment that is not there, or says
     *     nothing to look at
     */
    Subject of(RunbookFile runbook);

    /**
     * What is looked at after a run: its checks of the gate {@code after}, and the health of the environment it wrote to.
     *
     * @throws OperatorException {@code INVALID} when there is no such run, or nothing to look at
     */
    Subject ofRun(String run);

    /** Looks at everything, each check as often as it wants. */
    Round look(Subject subject, CancelToken cancel);

    /**
     * Looks at everything again and again, each check once a round.
     *
     * @param every from the beginning of a round to that of the next
     * @param length after which no round is begun; there is always one
     * @param each told of every round as soon as it is there
     * @return the last round that came to its end; being cancelled is no failure once there is one
     */
    Round watch(Subject subject, Duration every, Duration length, Consumer<Round> each, CancelToken cancel);
}
