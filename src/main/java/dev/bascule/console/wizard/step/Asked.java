package dev.bascule.console.wizard.step;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.Job;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Something that is looked up only when the operator asks for it. FX thread only.
 *
 * @param <T> what is found
 */
public final class Asked<T> {

    /** How far the looking is. */
    public sealed interface State<T> {

        record Nothing<T>() implements State<T> {}

        record Looking<T>() implements State<T> {}

        record Found<T>(T found) implements State<T> {}

        record Failed<T>(Trouble trouble) implements State<T> {}
    }

    private final LatestJob<T> job;
    private final ReadOnlyObjectWrapper<State<T>> state = new ReadOnlyObjectWrapper<>(new State.Nothing<>());

    public Asked(JobRunner jobs) {
        this.job = new LatestJob<>(jobs, Lane.READ);
    }

    public ReadOnlyObjectProperty<State<T>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public void ask(Job<T> question) {
        state.set(new State.Looking<>());
        job.request(question, this::answered);
    }

    /** What was found is another plan's. */
    public void forget() {
        job.abandon();
        state.set(new State.Nothing<>());
    }

    private void answered(JobOutcome<T> outcome) {
        state.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<T>(T found) -> new State.Found<>(found);
                    case JobOutcome.Failed<T>(Throwable cause) -> new State.Failed<>(Trouble.of(cause));
                    case JobOutcome.Cancelled<T> cancelled -> new State.Nothing<>();
                });
    }
}
