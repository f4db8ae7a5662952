package dev.bascule.cli;

import dev.bascule.run.Step;
import dev.bascule.text.Text;

/** Steps as the reports call them. */
final class StepNames {

    private StepNames() {}

    static Text of(Step step) {
        return Text.of("run.report.step." + step.word());
    }
}
