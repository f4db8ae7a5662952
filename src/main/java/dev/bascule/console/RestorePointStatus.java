package dev.bascule.console;

import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.run.RollbackPoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** What the run bar says while nothing runs: how often one can still go back. FX thread only. */
final class RestorePointStatus {

    private final ObservableValue<RunStatus.Idle> idle;

    /** Reads the restore points again whenever a run is over. */
    RestorePointStatus(RestorePointDesk desk, RunViewModel run, Clock clock) {
        idle = desk.pointsProperty().map(points -> idle(points.orElse(List.of()), clock.instant()));
        run.stageProperty().subscribe((before, now) -> {
            if (now.isOver()) {
                desk.refresh();
            }
        });
    }

    ObservableValue<RunStatus.Idle> idle() {
        return idle;
    }

    private static RunStatus.Idle idle(List<RollbackPoint> points, Instant now) {
        List<RollbackPoint> usable =
                points.stream().filter(point -> point.refusal().isEmpty()).toList();
        Optional<Duration> left = usable.stream()
                .map(RollbackPoint::expires)
                .min(Comparator.naturalOrder())
                .map(expires -> Duration.between(now, expires))
                .filter(Duration::isPositive);
        return new RunStatus.Idle(usable.size(), left);
    }
}
