package dev.bascule.console.rollback;

import dev.bascule.console.kit.Trouble;
import dev.bascule.run.Divergence;
import java.time.Instant;
import java.util.List;

/** What was written since the switch, as far as it is known; nothing waits for it. Any thread. */
sealed interface Since {

    record Unmeasured() implements Since {}

    record Measuring() implements Since {}

    record Measured(List<Divergence> changes, Instant at) implements Since {
        public Measured {
            changes = List.copyOf(changes);
        }
    }

    record Failed(Trouble trouble) implements Since {}
}
