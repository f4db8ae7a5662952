package dev.bascule.check;

import dev.bascule.text.Text;
import java.util.Optional;

/**
 * What one look found. Any thread.
 *
 * @param reason why it is not well, or what deserves a look; empty when there is nothing to say
 * @param observed what was seen, in a few words of no language: a status, a count, a state; empty when nothing was
 * @param lasting whether looking again soon cannot find anything else
 */
public record Finding(Result result, Optional<Text> reason, Optional<String> observed, boolean lasting) {

    public static Finding ok(String observed) {
        return new Finding(Result.OK, Optional.empty(), Optional.of(observed), false);
    }

    public static Finding of(Result result, Text reason, String observed) {
        return new Finding(result, Optional.of(reason), Optional.of(observed), false);
    }

    public static Finding of(Result result, Text reason) {
        return new Finding(result, Optional.of(reason), Optional.empty(), false);
    }

    public static Finding critical(Text reason) {
        return of(Result.CRITICAL, reason);
    }

    /** What could not be measured, and cannot be before a person has changed something. */
    static Finding unmeasurable(Text reason) {
        return new Finding(Result.COULD_NOT_MEASURE, Optional.of(reason), Optional.empty(), true);
    }

    public static Finding unmeasured(Text reason) {
        return of(Result.COULD_NOT_MEASURE, reason);
    }
}
