package dev.bascule.run;

import dev.bascule.run.RunSnapshot.CollectionProgress;
import dev.bascule.run.RunSnapshot.LogLine;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.RunSnapshot.Waiting;
import dev.bascule.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run is, for whoever looks. Any thread: the run writes as it goes and never waits, a screen or a progress line
 * takes a {@link #snapshot()} when it wants one.
 */
public final class RunMonitor {

    private static final int MOST_LINES = 1_000;

    private record Timing(StepResult.State state, Instant since, Duration before) {}

    private final Clock clock;
    private final Map<Step, Timing> steps = new EnumMap<>(Step.class);
    private final Map<String, CollectionProgress> collections = new LinkedHashMap<>();
    private final Deque<LogLine> log = new ArrayDeque<>();
    private Optional<RunId> run = Optional.empty();
    private RunState state = RunState.PLANNED;
    private String target = "";
    private Safety safety = new Safety(Safety.Kind.UNTOUCHED, 0, 0);
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<Duration> wayBack = Optional.empty();

    public RunMonitor(Clock clock) {
        this.clock = clock;
    }

    public RunMonitor() {
        this(Clock.systemUTC());
    }

    public synchronized RunSnapshot snapshot() {
        return new RunSnapshot(
                run,
                state,
                target,
                safety,
                stepResults(),
                waiting,
                List.copyOf(collections.values()),
                List.copyOf(log),
                wayBack);
    }

    synchronized List<StepResult> stepResults() {
        List<StepResult> results = new ArrayList<>();
        steps.forEach((step, timing) -> results.add(new StepResult(step, timing.state(), duration(timing))));
        return results;
    }

    private Duration duration(Timing timing) {
        return timing.state() == StepResult.State.RUNNING
                ? timing.before().plus(Duration.between(timing.since(), clock.instant()))
                : timing.before();
    }

    synchronized void begin(RunId id, String targetName, List<Step> planned) {
        run = Optional.of(id);
        target = targetName;
        planned.forEach(step -> steps.put(step, new Timing(StepResult.State.WAITING, clock.instant(), Duration.ZERO)));
    }

    /** The same, of a target that stands otherwise than untouched from the beginning. */
    synchronized void begin(RunId id, String targetName, Safety.Kind standing) {
        safety(standing, 0, 0);
        begin(id, targetName, List.of());
    }

    synchronized void state(RunState now) {
        state = now;
    }

    synchronized void safety(Safety.Kind kind, int renamed, int renames) {
        safety = new Safety(kind, renamed, renames);
    }

    synchronized void step(Step step, StepResult.State now) {
        Timing timing = steps.getOrDefault(step, new Timing(now, clock.instant(), Duration.ZERO));
        steps.put(step, new Timing(now, clock.instant(), duration(timing)));
    }

    synchronized void waitFor(Text what) {
        waiting = Optional.of(new Waiting(what, clock.instant()));
    }

    synchronized void waitNoMore() {
        waiting = Optional.empty();
    }

    synchronized void wayBack(Duration measured) {
        wayBack = Optional.of(measured);
    }

    synchronized void expect(String collection, long documents) {
        collections.put(
                collection, new CollectionProgress(collection, CollectionProgress.Phase.WAITING, 0, documents, 0));
    }

    /**
     * A collection enters a phase; what it counted in the phase before starts again at zero, but in one in which nothing
     * is counted any more it stays.
     */
    synchronized void phase(String collection, CollectionProgress.Phase phase) {
        collections.computeIfPresent(
                collection,
                (name, was) -> isCounted(phase)
                        ? new CollectionProgress(name, phase, 0, was.expected(), 0)
                        : new CollectionProgress(name, phase, was.documents(), was.expected(), was.bytes()));
    }

    private static boolean isCounted(CollectionProgress.Phase phase) {
        return switch (phase) {
            case WAITING, BACKING_UP, COPYING, INDEXING, PROVING -> true;
            case PROVED, LIVE, FAILED -> false;
        };
    }

    synchronized void passed(String collection, long documents, long bytes) {
        collections.computeIfPresent(
                collection,
                (name, was) -> new CollectionProgress(
                        name, was.phase(), was.documents() + documents, was.expected(), was.bytes() + bytes));
    }

    public synchronized void log(LogLine.Level level, Text message) {
        if (log.size() == MOST_LINES) {
            log.removeFirst();
        }
        log.addLast(new LogLine(clock.instant(), level, message));
    }
}
