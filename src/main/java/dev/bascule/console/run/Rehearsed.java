package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.engine.Rehearsal;
import dev.bascule.run.StepResult;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;

/** How long the rehearsal took for what a run does now. Any thread. */
record Rehearsed(Rehearsal rehearsal) {

    /** Longer than that is worth a word: a second more of two is not. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(5);

    Optional<Duration> of(RunPicture.StepRow row) {
        return Optional.ofNullable(rehearsal.steps().get(row.step()));
    }

    /** Of the step under way, what it took in the rehearsal, when it has taken distinctly longer by now. */
    Optional<Text> overdue(RunPicture picture) {
        return picture.steps().stream()
                .filter(row -> row.result().state() == StepResult.State.RUNNING)
                .findFirst()
                .filter(row ->
                        of(row).filter(took -> isLonger(row.duration(), took)).isPresent())
                .map(row -> Text.of(
                        "console.run.longer.than",
                        Figures.clock(row.duration()),
                        Figures.clock(of(row).orElseThrow())));
    }

    private static boolean isLonger(Duration now, Duration then) {
        return now.minus(then).compareTo(WORTH_A_WORD) > 0;
    }
}
