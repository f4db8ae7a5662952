package dev.bascule.engine;

import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.SecretResolver;
import java.time.Clock;
import java.time.Duration;

/** For tests elsewhere: an engine that gives a target up after a second instead of thirty. */
public final class ImpatientEngine {

    private ImpatientEngine() {}

    public static Engine open(BasculeHome home, EnvironmentCatalog catalog, SecretResolver secrets) {
        return new Engine(home, () -> catalog, secrets, Clock.systemUTC(), () -> "lea", Duration.ofSeconds(1));
    }
}
