package dev.bascule.console.run;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.run.RunId;
import dev.bascule.run.RunSnapshot;
import dev.bascule.run.RunSnapshot.CollectionProgress;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.run.StepResult;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the engine's snapshots of one run into what is drawn; remembers its pace. FX thread only. */
final class RunPainter {

    /** Of the way of one collection, what its copying is; proving it is the rest. */
    private static final double COPYING = 0.55;

    private final Clock clock;
    private final String target;
    private final Pace pace = new Pace();
    private final RateHistory history = new RateHistory();
    private final Map<String, Long> copied = new HashMap<>();

    RunPainter(Clock clock, String target) {
        this.clock = clock;
        this.target = target;
    }

    RunPicture paint(RunSnapshot snapshot) {
        Optional<Double> share = share(snapshot.collections());
        share.ifPresent(known -> sample(known, snapshot.collections()));
        List<RunPicture.StepRow> steps =
                snapshot.steps().stream().map(RunPainter::row).toList();
        return new RunPicture(
                snapshot.run().map(RunId::value),
                Safety.of(snapshot, target),
                snapshot.state(),
                share,
                snapshot.collections().stream().mapToLong(RunPainter::done).sum(),
                snapshot.collections().stream()
                        .mapToLong(CollectionProgress::expected)
                        .sum(),
                pace.rate(),
                history.rates(),
                pace.remaining().filter(left -> share.orElse(0.0) < 1),
                snapshot.waitsFor()
                        .map(waits ->
                                new RunPicture.Waits(waits.what(), Duration.between(waits.since(), clock.instant()))),
                steps,
                current(snapshot.steps()),
                snapshot.collections().stream().map(this::row).toList(),
                snapshot.log(),
                snapshot.wayBack());
    }

    private void sample(double share, List<CollectionProgress> collections) {
        long bytes = bytes(collections);
        pace.sample(clock.instant(), share, bytes);
        if (collections.stream().anyMatch(each -> each.phase() == Phase.COPYING)) {
            history.sample(clock.instant(), bytes);
        } else {
            history.pause();
        }
    }

    /** Collections count by their documents, and an empty one counts a little too. */
    private static Optional<Double> share(List<CollectionProgress> collections) {
        double whole =
                collections.stream().mapToDouble(each -> each.expected() + 1.0).sum();
        if (whole == 0) {
            return Optional.empty();
        }
        double done = collections.stream()
                .mapToDouble(each -> (each.expected() + 1.0) * share(each))
                .sum();
        return Optional.of(done / whole);
    }

    private static double share(CollectionProgress each) {
        double within = each.expected() == 0 ? 1 : Math.min(1, (double) each.documents() / each.expected());
        return switch (each.phase()) {
            case WAITING, BACKING_UP -> 0;
            case COPYING -> COPYING * within;
            case INDEXING -> COPYING;
            case PROVING -> COPYING + (1 - COPYING) * within;
            case PROVED, LIVE, FAILED -> 1;
        };
    }

    private static long done(CollectionProgress each) {
        return switch (each.phase()) {
            case WAITING, BACKING_UP -> 0;
            case COPYING -> Math.min(each.documents(), each.expected());
            case INDEXING, PROVING, PROVED, LIVE, FAILED -> each.expected();
        };
    }

    private long bytes(List<CollectionProgress> collections) {
        collections.stream()
                .filter(each -> each.phase() == Phase.COPYING)
                .forEach(each -> copied.merge(each.collection(), each.bytes(), Math::max));
        return copied.values().stream().mapToLong(Long::longValue).sum();
    }

    private static int current(List<StepResult> steps) {
        int current = 0;
        for (int i = 0; i < steps.size(); i++) {
            boolean begun = steps.get(i).state() != StepResult.State.WAITING
                    && steps.get(i).state() != StepResult.State.SKIPPED;
            current = begun ? i + 1 : current;
        }
        return current;
    }

    private static RunPicture.StepRow row(StepResult step) {
        Mark mark =
                switch (step.state()) {
                    case WAITING -> Mark.WAITING;
                    case RUNNING -> Mark.RUNNING;
                    case DONE -> Mark.OK;
                    case SKIPPED, CANCELLED -> Mark.CANCELLED;
                    case FAILED -> Mark.FAILED;
                };
        return new RunPicture.StepRow(step, mark);
    }

    /** What is told of a collection is done, though the engine counts each phase from zero. */
    private RunPicture.CollectionRow row(CollectionProgress each) {
        Mark mark =
                switch (each.phase()) {
                    case WAITING -> Mark.WAITING;
                    case BACKING_UP, COPYING, INDEXING, PROVING -> Mark.RUNNING;
                    case PROVED -> Mark.PROVED;
                    case LIVE -> Mark.OK;
                    case FAILED -> Mark.FAILED;
                };
        long documents =
                switch (each.phase()) {
                    case WAITING, BACKING_UP, COPYING, PROVING, FAILED -> each.documents();
                    case INDEXING, PROVED, LIVE -> each.expected();
                };
        long bytes = Math.max(each.bytes(), copied.getOrDefault(each.collection(), 0L));
        return new RunPicture.CollectionRow(each.collection(), each.phase(), mark, documents, each.expected(), bytes);
    }
}
