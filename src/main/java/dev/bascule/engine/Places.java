package dev.bascule.engine;

import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.Keychain;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretResolver;
import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DumpOrigin;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.postgres.PostgresPlace;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens environments by name, with their secrets. Worker only. */
final class Places {

    private final Supplier<EnvironmentCatalog> catalog;
    private final SecretResolver secrets;
    private final Ways ways;
    private final Duration prompt;
    private final int batch;

    /**
     * @param catalog asked anew for every name
     * @param prompt how long an answer is waited for that a healthy server gives at once
     * @param batch how many documents are asked for or sent at once, at most
     */
    Places(Supplier<EnvironmentCatalog> catalog, SecretResolver secrets, Ways ways, Duration prompt, int batch) {
        this.ways = ways;
        this.batch = batch;
        this.catalog = catalog;
        this.secrets = secrets;
        this.prompt = prompt;
    }

    Ways ways() {
        return ways;
    }

    EnvironmentCatalog catalog() {
        return catalog.get();
    }

    MongoPlace open(String name) {
        Environment environment = withMongo(name);
        Optional<Secret> password = password(environment);
        return MongoPlace.open(environment, password, prompt, batch, ways.to(environment));
    }

    /** @throws OperatorException when there is none of that name, or one without a MongoDB */
    Environment withMongo(String name) {
        Environment environment = catalog().get(name);
        if (environment.mongo().isEmpty()) {
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("engine.no-mongo", name),
                    Text.of("engine.state.nothing-written"),
                    Text.of("engine.no-mongo.remedy"));
        }
        return environment;
    }

    /** @throws OperatorException when there is none of that name, or one without a PostgreSQL that is reached directly */
    Environment withPostgres(String name) {
        Environment environment = catalog().get(name);
        if (environment.postgres().isEmpty()) {
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("engine.no-postgres", name),
                    Text.of("engine.state.nothing-written"),
                    Text.of("engine.no-postgres.remedy"));
        }
        if (environment.host().isPresent()) {
            // the address may be another database when it is looked up from here
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("engine.postgres-behind-host", name),
                    Text.of("engine.state.nothing-written"),
                    Text.of("engine.postgres-behind-host.remedy"));
        }
        return environment;
    }

    /** @param application what the server tells others of the session */
    PostgresPlace openPostgres(String name, String application) {
        Environment environment = withPostgres(name);
        Optional<Secret> password = environment
                .postgres()
                .orElseThrow()
                .password()
                .map(source -> secrets.resolve(environment, Keychain.POSTGRES, source));
        return PostgresPlace.open(environment, password, application);
    }

    /** The password of its MongoDB; empty when it needs none. */
    Optional<Secret> password(Environment environment) {
        return environment
                .mongo()
                .orElseThrow()
                .password()
                .map(source -> secrets.resolve(environment, Keychain.MONGO, source));
    }

    /** What a header of a request holds; a keychain has it as {@code http-} and the header's name in lower case. */
    Secret header(Environment environment, String header, SecretSource source) {
        return secrets.resolve(environment, "http-" + header.toLowerCase(Locale.ROOT), source);
    }

    /** What a runbook reads from, if anything, and what it writes to. */
    record Opened(Optional<? extends ContentOrigin> source, MongoPlace target) {}

    /** Opens what a runbook names for as long as the work takes. */
    <T> T during(Runbook runbook, CancelToken cancel, Function<Opened, T> work) {
        // both names are looked up before either is connected to, so that a misspelt one costs nothing
        runbook.source().ifPresent(catalog()::get);
        catalog().get(runbook.target());
        // a damaged dump is refused before anything is connected to
        Optional<DumpOrigin> dump = runbook.dump().map(directory -> DumpOrigin.open(directory, cancel));
        try (MongoPlace target = open(runbook.target())) {
            if (runbook.source().isEmpty()) {
                return work.apply(new Opened(dump, target));
            }
            try (MongoPlace source = open(runbook.source().get())) {
                return work.apply(new Opened(Optional.of(source), target));
            }
        }
    }
}
