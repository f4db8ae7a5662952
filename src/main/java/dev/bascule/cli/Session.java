package dev.bascule.cli;

import dev.bascule.engine.MigrationService;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.DefaultSecretResolver;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.EnvironmentFile;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretPrompt;
import dev.bascule.environment.SecretResolver;
import dev.bascule.environment.SystemKeychain;
import dev.bascule.task.CancelToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One command's time: its home, its environments and the engine, opened when first asked for. One thread. */
final class Session implements AutoCloseable {

    private final Surroundings surroundings;
    private final BasculeHome home;
    private final Optional<Path> environmentsFile;
    private @Nullable MigrationService service;

    Session(Surroundings surroundings, BasculeHome home, Optional<Path> environmentsFile) {
        this.surroundings = surroundings;
        this.home = home;
        this.environmentsFile = environmentsFile;
    }

    Output output() {
        return surroundings.output();
    }

    Terminal terminal() {
        return surroundings.terminal();
    }

    Interruption interruption() {
        return surroundings.interruption();
    }

    ConsoleOpener console() {
        return surroundings.console();
    }

    CancelToken cancel() {
        return interruption().token();
    }

    BasculeHome home() {
        return home;
    }

    MigrationService service() {
        MigrationService opened = service;
        if (opened == null) {
            opened = open(home, catalog());
            service = opened;
        }
        return opened;
    }

    /** Another engine, on a home of its own; to be closed by the caller. */
    MigrationService open(BasculeHome elsewhere, EnvironmentCatalog environments) {
        elsewhere.create();
        return surroundings.engine().open(elsewhere, environments, secrets());
    }

    /** The environment of that name, when there is one. */
    Optional<Environment> environment(String name) {
        return service().environments().stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }

    /** A home that has no file yet has no environments; a file that was named must be there. */
    private EnvironmentCatalog catalog() {
        Path file = environmentsFile.orElse(home.environmentsFile());
        if (environmentsFile.isEmpty() && !Files.exists(file)) {
            return new EnvironmentCatalog(List.of(), file.toString());
        }
        EnvironmentFile read = EnvironmentFile.read(file);
        read.warnings().forEach(warning -> output().say(warning.in(file.toString())));
        return new EnvironmentCatalog(read.environments(), file.toString());
    }

    private SecretResolver secrets() {
        SecretPrompt prompt = terminal().canAsk() ? this::askSecret : SecretPrompt.refused();
        return new DefaultSecretResolver(surroundings.variables(), prompt, new SystemKeychain());
    }

    private Secret askSecret(Environment environment, String purpose) {
        output().ask("cli.secret.ask", environment.name(), purpose);
        return terminal().readPassword().map(Secret::of).orElseGet(() -> SecretPrompt.refused()
                .ask(environment, purpose));
    }

    @Override
    public void close() {
        MigrationService opened = service;
        if (opened != null) {
            opened.close();
        }
    }
}
