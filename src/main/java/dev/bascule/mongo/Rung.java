package dev.bascule.mongo;

import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One rung of the test of an environment, and what was found on it. Any thread.
 *
 * @param found in a few words
 * @param remedy what to do about it; there when the rung failed
 */
public record Rung(Name name, State state, Text found, Optional<Text> remedy, Duration took) {

    /** What is tested, in this order. */
    public enum Name {
        RESOLVE,
        PORT,
        HOST_KEY,
        SSH_LOGIN,
        CONTAINER,
        TUNNEL,
        TLS,
        SERVER,
        LOGIN,
        RIGHTS,
        IDENTITY;

        public Text text() {
            return Text.of("mongo.rung." + word());
        }

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    public enum State {
        PASSED,
        /** Good enough to go on. */
        WARNING,
        /** No further rung can be reached. */
        FAILED;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
