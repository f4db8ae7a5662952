package dev.bascule.console.run;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.run.RunSnapshot.CollectionProgress;
import dev.bascule.run.RunSnapshot.LogLine;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run as it is drawn, five times a second. Any thread.
 *
 * @param run its id; empty before it has one
 * @param share of the work aside, from 0 to 1; empty while the whole is not known
 * @param documents done in the phase each collection is in
 * @param rate of bytes per second; empty until it is stable
 * @param rates bytes copied in each of the last seconds, oldest first
 * @param remaining empty until it is stable
 * @param waitsFor what and for how long
 * @param current the step that is under way, from 1; 0 before the first
 */
public record RunPicture(
        Optional<String> run,
        Safety safety,
        RunState state,
        Optional<Double> share,
        long documents,
        long expected,
        Optional<Double> rate,
        List<Double> rates,
        Optional<Duration> remaining,
        Optional<Waits> waitsFor,
        List<StepRow> steps,
        int current,
        List<CollectionRow> collections,
        List<LogLine> log,
        Optional<Duration> wayBack) {

    /** What the run waits for. */
    public record Waits(Text what, Duration age) {}

    /** A step and how long it took so far. */
    public record StepRow(StepResult result, Mark mark) {

        public Step step() {
            return result.step();
        }

        public Duration duration() {
            return result.duration();
        }

        public boolean begun() {
            return result.state() != StepResult.State.WAITING;
        }

        public Text word() {
            return Text.of("run.report.steps." + result.state().word());
        }

        public Text name() {
            return Text.of("run.report.step." + step().word());
        }
    }

    /** A collection's way through the run. */
    public record CollectionRow(
            String name, CollectionProgress.Phase phase, Mark mark, long documents, long expected, long bytes) {

        public Text word() {
            return Text.of("console.run.phase." + phase.word().replace('_', '-'));
        }
    }

    public RunPicture {
        rates = List.copyOf(rates);
        steps = List.copyOf(steps);
        collections = List.copyOf(collections);
        log = List.copyOf(log);
    }

    /** The step under way, or the last one that was. */
    public Text stepName() {
        return steps.isEmpty()
                ? Text.of("console.run.step.none")
                : steps.get(Math.max(0, current - 1)).name();
    }
}
