package dev.bascule.console.wizard;

import dev.bascule.console.kit.Trouble;
import dev.bascule.engine.EnvironmentCheck;

/** What is known of who answers at an environment. Any thread. */
sealed interface Identity {

    record Unknown() implements Identity {}

    record Checking() implements Identity {}

    record Known(EnvironmentCheck check) implements Identity {}

    record Failed(Trouble trouble) implements Identity {}
}
