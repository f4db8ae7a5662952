package dev.bascule.console.environments;

import dev.bascule.console.kit.Trouble;
import dev.bascule.engine.EnvironmentCheck;
import java.util.Optional;

/**
 * What is known of one environment. Any thread.
 *
 * @param last what was found when it answered last; stays when it does not answer any more
 * @param trouble why it did not answer just now
 */
record CardState(boolean measuring, Optional<EnvironmentCheck> last, Optional<Trouble> trouble) {

    static final CardState UNMEASURED = new CardState(false, Optional.empty(), Optional.empty());

    CardState asked() {
        return new CardState(true, last, trouble);
    }

    CardState found(EnvironmentCheck check) {
        return new CardState(false, Optional.of(check), Optional.empty());
    }

    CardState failed(Trouble why) {
        return new CardState(false, last, Optional.of(why));
    }

    CardState stopped() {
        return new CardState(false, last, trouble);
    }
}
