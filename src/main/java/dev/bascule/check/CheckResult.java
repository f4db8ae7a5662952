package dev.bascule.check;

import java.time.Duration;

/**
 * What became of a check. Any thread.
 *
 * @param took from the first look to the last one's end, the pauses between them included
 */
public record CheckResult(Check check, Finding finding, Duration took) {

    public Result result() {
        return finding.result();
    }
}
