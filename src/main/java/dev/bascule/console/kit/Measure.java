package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;

/** A figure together with how it stands with it; a figure that could not be measured is never a zero. Any thread. */
public sealed interface Measure {

    /** Measured, and fresh enough to act on. */
    record Known(Text value) implements Measure {}

    /** Being measured; a value shown before stays. */
    record Loading() implements Measure {}

    /** Nothing there, said in one sentence, with the one thing to do about it. */
    record Empty(Text sentence, Optional<Text> action) implements Measure {}

    /** Some of it is measured, more comes. */
    record Partial(Text value, long measured, long total) implements Measure {}

    /** Could not be measured, and why in one line. */
    record CouldNotMeasure(Text reason) implements Measure {}

    /** Measured too long ago. */
    record Stale(Text value, Duration age) implements Measure {}

    /** The whole as one sentence, as a screen reader says it. */
    default Text spoken() {
        return switch (this) {
            case Known(Text value) -> value;
            case Loading loading -> Text.of("console.kit.measure.loading");
            case Empty(Text sentence, Optional<Text> action) -> sentence;
            case Partial(Text value, long measured, long total) ->
                Text.of("console.kit.measure.spoken", value, Text.of("console.kit.measure.partial", measured, total));
            case CouldNotMeasure(Text reason) -> Text.of("console.kit.measure.failed", reason);
            case Stale(Text value, Duration age) -> Text.of("console.kit.measure.spoken", value, Figures.ago(age));
        };
    }
}
