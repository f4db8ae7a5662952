package dev.bascule.engine;

import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretResolver;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens environments by name, with their secrets. Worker only. */
final class Places {

    private final Supplier<EnvironmentCatalog> catalog;
    private final SecretResolver secrets;
    private final Duration prompt;

    /**
     * @param catalog asked anew for every name
     * @param prompt how long an answer is waited for that a healthy server gives at once
     */
    Places(Supplier<EnvironmentCatalog> catalog, SecretResolver secrets, Duration prompt) {
        this.catalog = catalog;
        this.secrets = secrets;
        this.prompt = prompt;
    }

    EnvironmentCatalog catalog() {
        return catalog.get();
    }

    MongoPlace open(String name) {
        Environment environment = catalog().get(name);
        if (environment.mongo().isEmpty()) {
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("engine.no-mongo", name),
                    Text.of("engine.state.nothing-written"),
                    Text.of("engine.no-mongo.remedy"));
        }
        Optional<Secret> password =
                environment.mongo().get().password().map(source -> secrets.resolve(environment, "mongo", source));
        return MongoPlace.open(environment, password, prompt);
    }
}
