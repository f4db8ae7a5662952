package dev.bascule.cli;

import dev.bascule.engine.MigrationService;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.SecretResolver;

/** Opens the engine for one command. Any thread. */
@FunctionalInterface
public interface EngineOpener {

    MigrationService open(BasculeHome home, EnvironmentCatalog environments, SecretResolver secrets);
}
