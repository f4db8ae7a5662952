package dev.bascule.console;

import dev.bascule.console.desk.SandboxSource;
import dev.bascule.engine.Engine;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.DefaultSecretResolver;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.Keychain;
import dev.bascule.environment.SecretPrompt;
import java.time.Clock;
import java.util.function.Supplier;

/** What stands behind the console: an engine over environments that may change, and the sandbox. Any thread. */
record Backstage(EngineOpener engine, SandboxSource sandbox) {

    /** Makes the one engine of a console. */
    @FunctionalInterface
    interface EngineOpener {

        /** @param environments those in force, asked at every call of the engine */
        MigrationService open(BasculeHome home, Supplier<EnvironmentCatalog> environments);
    }

    /** The real engine, and a sandbox on this computer. */
    static Backstage ofThisComputer(Clock clock) {
        return new Backstage(
                (home, environments) -> new Engine(
                        home,
                        environments,
                        new DefaultSecretResolver(System.getenv(), SecretPrompt.refused(), Keychain.unavailable()),
                        clock,
                        System.getProperty("user.name")),
                new LocalSandbox());
    }
}
