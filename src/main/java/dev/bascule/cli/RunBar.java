package dev.bascule.cli;

import dev.bascule.run.RunSnapshot;
import dev.bascule.run.StepResult;
import java.util.Optional;

/** The line that is drawn over on a terminal: what is true of the target, the step, and how far it is. */
final class RunBar {

    private static final int WIDTH = 79;
    private static final int BLOCKS = 20;

    private final Output output;

    RunBar(Output output) {
        this.output = output;
    }

    void draw(RunSnapshot snapshot) {
        StringBuilder line = new StringBuilder();
        RunFigures.of(snapshot).ifPresent(figures -> line.append(bar(figures)));
        line.append(SafetyLine.of(snapshot, output));
        snapshot.steps().stream()
                .filter(step -> step.state() == StepResult.State.RUNNING)
                .reduce((first, second) -> second)
                .ifPresent(step -> line.append(" | ")
                        .append(StepNames.of(step.step()).in(output.locale()))
                        .append(' ')
                        .append(output.words().duration(step.duration())));
        Optional<String> waits =
                snapshot.waitsFor().map(waiting -> waiting.what().in(output.locale()));
        waits.ifPresent(what -> line.append(" | ").append(what));
        output.draw(
                line.codePointCount(0, line.length()) <= WIDTH
                        ? line.toString()
                        : line.substring(0, line.offsetByCodePoints(0, WIDTH)));
    }

    private static String bar(RunFigures figures) {
        int full = figures.percent() * BLOCKS / 100;
        return "[" + "=".repeat(full) + " ".repeat(BLOCKS - full) + "] " + figures.percent() + " % ";
    }
}
