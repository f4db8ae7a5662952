package dev.bascule.console;

import dev.bascule.console.desk.Sample;
import dev.bascule.console.desk.SandboxSource;
import dev.bascule.engine.Engine;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.DefaultSecretResolver;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.Keychain;
import dev.bascule.environment.SecretPrompt;
import dev.bascule.environment.SystemKeychain;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What stands behind the console: an engine over environments that may change, and the sandboxes. Any thread.
 *
 * @param samples other sandboxes, each started only when somebody asks for it
 * @param documents shows a file in the program that the operator reads such files with
 * @param keychain where the operator's passwords are kept
 */
record Backstage(
        EngineOpener engine,
        SandboxSource sandbox,
        Map<Sample, SandboxSource> samples,
        Consumer<Path> documents,
        Keychain keychain) {

    /** Makes the one engine of a console. */
    @FunctionalInterface
    interface EngineOpener {

        /**
         * @param environments those in force, asked at every call of the engine
         * @param prompt asks the operator for the secrets that the environments do not name a place for
         * @param operator the person's name, asked whenever a lock or a report tells it
         */
        MigrationService open(
                BasculeHome home,
                Supplier<EnvironmentCatalog> environments,
                SecretPrompt prompt,
                Supplier<String> operator);
    }

    /** The real engine, and a sandbox on this computer. */
    static Backstage ofThisComputer(Clock clock, Consumer<Path> documents) {
        Keychain keychain = new SystemKeychain();
        return new Backstage(
                (home, environments, prompt, operator) -> new Engine(
                        home,
                        environments,
                        new DefaultSecretResolver(System.getenv(), prompt, keychain),
                        clock,
                        operator),
                new LocalSandbox(),
                Map.of(Sample.NEWBI, new LocalNewbi(), Sample.APPLYONS, new LocalApplyons()),
                documents,
                keychain);
    }
}
