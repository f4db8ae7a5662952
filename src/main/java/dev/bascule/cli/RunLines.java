package dev.bascule.cli;

import dev.bascule.run.RunId;
import dev.bascule.run.RunSnapshot;
import dev.bascule.run.RunSnapshot.LogLine;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.RunSnapshot.Waiting;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Says what is new since the last look at a run, a line each. One thread at a time. */
final class RunLines {

    private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(5);

    private final Output output;
    private final boolean withFigures;
    private final Map<Step, StepResult.State> steps = new EnumMap<>(Step.class);
    private Optional<RunId> run = Optional.empty();
    private Optional<Safety> safety = Optional.empty();
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<LogLine> lastLog = Optional.empty();
    private Optional<RunFigures> figures = Optional.empty();
    private Instant figuresAt = Instant.EPOCH;

    /** @param withFigures whether counts are lines too: not where a bar shows them */
    RunLines(Output output, boolean withFigures) {
        this.output = output;
        this.withFigures = withFigures;
    }

    void show(RunSnapshot snapshot) {
        if (run.isEmpty()) {
            run = snapshot.run();
            output.say("cli.run.begun", run.orElseThrow().value());
        }
        if (!safety.equals(Optional.of(snapshot.safety()))) {
            safety = Optional.of(snapshot.safety());
            output.print(SafetyLine.of(snapshot, output));
        }
        snapshot.steps().forEach(this::showStep);
        if (!waiting.equals(snapshot.waitsFor())) {
            waiting = snapshot.waitsFor();
            waiting.ifPresent(found -> output.say("cli.run.waits", found.what()));
        }
        showLog(snapshot);
        showFigures(snapshot);
    }

    private void showStep(StepResult result) {
        StepResult.State before = steps.put(result.step(), result.state());
        if (result.state() == before || result.state() == StepResult.State.WAITING) {
            return;
        }
        String name = StepNames.of(result.step()).in(output.locale());
        switch (result.state()) {
            case RUNNING -> output.say("cli.run.step.running", name);
            case DONE -> output.say("cli.run.step.done", name, output.words().duration(result.duration()));
            case SKIPPED -> output.say("cli.run.step.skipped", name);
            case FAILED -> output.say("cli.run.step.failed", name);
            case CANCELLED -> output.say("cli.run.step.cancelled", name);
            case WAITING -> {}
        }
    }

    /** Everything after the line shown last; all of it when that has gone out of the list. */
    private void showLog(RunSnapshot snapshot) {
        int from = lastLog.map(snapshot.log()::lastIndexOf).orElse(-1) + 1;
        snapshot.log().subList(from, snapshot.log().size()).forEach(line -> output.say(line.message()));
        if (!snapshot.log().isEmpty()) {
            lastLog = Optional.of(snapshot.log().getLast());
        }
    }

    private void showFigures(RunSnapshot snapshot) {
        if (!withFigures || Duration.between(figuresAt, Instant.now()).compareTo(BETWEEN_FIGURES) < 0) {
            return;
        }
        Optional<RunFigures> now = RunFigures.of(snapshot);
        if (now.isPresent() && !now.equals(figures)) {
            figures = now;
            figuresAt = Instant.now();
            output.say("cli.run.figures", now.get().documents(), now.get().expected());
        }
    }
}
