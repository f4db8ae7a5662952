package dev.bascule.console.shell;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.environment.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** A run desk whose run the test leads. */
public final class FakeRuns implements RunDesk {

    static final Target PRODUCTION = new Target("production", Environment.Kind.PRODUCTION, "meeshy@db1:27017");

    final ObjectProperty<RunStatus> status =
            new SimpleObjectProperty<>(new RunStatus.Idle(2, Optional.of(Duration.ofHours(31))));
    final List<String> asked = new ArrayList<>();
    Runnable stopped = () -> {};

    public static RunStatus.Live live(RunStatus.Phase phase, double share) {
        return new RunStatus.Live(
                Figures.verbatim(phase == RunStatus.Phase.PARKED ? "Proved, waiting for approval" : "Preparing"),
                Figures.verbatim("Promote staging > production"),
                phase,
                PRODUCTION,
                5,
                12,
                Figures.verbatim("Build indexes"),
                Optional.of(share),
                Optional.of(Duration.ofMinutes(2)),
                new Safety.Untouched("production"));
    }

    static RunStatus.Ended ended() {
        return new RunStatus.Ended(
                Figures.verbatim("Done and proved"),
                Figures.verbatim("Promote staging > production"),
                Mark.PROVED,
                PRODUCTION,
                new Safety.Switched("production", Duration.ofMillis(1_200)));
    }

    @Override
    public ObservableValue<RunStatus> status() {
        return status;
    }

    @Override
    public void opened() {
        asked.add("opened");
    }

    @Override
    public void askToCancel() {
        asked.add("ask to cancel");
    }

    @Override
    public void cancel(Runnable whenStopped) {
        asked.add("cancel");
        stopped = whenStopped;
    }
}
