package dev.bascule.console.rollback;

import dev.bascule.console.kit.Trouble;
import dev.bascule.run.WrittenAfterSwitch;
import java.time.Instant;

/** What was written since the switch, as far as it is known; nothing waits for it. Any thread. */
sealed interface Since {

    record Unmeasured() implements Since {}

    record Measuring() implements Since {}

    record Measured(WrittenAfterSwitch written, Instant at) implements Since {}

    record Failed(Trouble trouble) implements Since {}
}
