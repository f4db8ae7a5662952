package dev.bascule.engine;

import com.mongodb.MongoException;
import dev.bascule.check.Check;
import dev.bascule.check.CheckKind;
import dev.bascule.check.CheckPlaces;
import dev.bascule.check.ServiceView;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.remote.SshHost;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places that checks look at, each opened when the first one asks and shared by the others. Worker only, several threads
 * at once; close it when done.
 */
final class LookedAt implements CheckPlaces, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LookedAt.class);

    private final Places places;
    private final RunDirectory runs;
    private final Map<String, FutureTask<MongoPlace>> databases = new ConcurrentHashMap<>();
    private final Map<Header, Secret> headers = new ConcurrentHashMap<>();
    private final CancelToken ended = new CancelToken();

    LookedAt(Places places, RunDirectory runs) {
        this.places = places;
        this.runs = runs;
    }

    /** What a header of an environment's requests is called. */
    private record Header(String environment, String name) {}

    /**
     * Has every secret that a person or a keychain may take long to give before the first look's time begins. One thread. What
     * cannot be had is told by the look that needs it.
     */
    void prepare(List<Check> checks) {
        for (Check check : checks) {
            try {
                prepare(check);
            } catch (OperatorException | MongoException e) {
                LOG.info("what the check {} needs could not be had beforehand", check.name(), e);
            }
        }
    }

    private void prepare(Check check) {
        Environment environment = places.catalog().get(check.environment());
        switch (check.kind()) {
            case CheckKind.Http http ->
                http.headers().forEach((name, source) -> secret(check.environment(), name, source));
            case CheckKind.Count _, CheckKind.Explain _, CheckKind.Indexes _, CheckKind.Urls _ -> {
                if (environment.mongo().flatMap(MongoSettings::password).isPresent() || isAskedFor(environment)) {
                    database(check.environment());
                }
            }
            default -> {
                if (isAskedFor(environment)) {
                    host(check.environment()).fingerprint();
                }
            }
        }
    }

    private static boolean isAskedFor(Environment environment) {
        return environment
                .host()
                .filter(host -> host.password().isPresent() || host.passphrase().isPresent())
                .isPresent();
    }

    /** A database that failed is opened anew when it is looked at again: it may be in another place by then. */
    void forget(String environment) {
        FutureTask<MongoPlace> task = databases.remove(environment);
        if (task != null && task.isDone() && task.state() == FutureTask.State.SUCCESS) {
            task.resultNow().close();
        }
    }

    /** Whoever does not want to wait any longer leaves the others their place. */
    @Override
    public MongoPlace database(String environment) {
        FutureTask<MongoPlace> opening = databases.computeIfAbsent(environment, name -> {
            FutureTask<MongoPlace> task = new FutureTask<>(() -> opened(name));
            Thread.ofVirtual().name("bascule-open " + name).start(task);
            return task;
        });
        try {
            return opening.get();
        } catch (ExecutionException e) {
            // the next look tries again
            databases.remove(environment, opening);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private MongoPlace opened(String environment) {
        MongoPlace place = places.open(environment);
        if (ended.isCancelled()) {
            place.close();
        }
        return place;
    }

    @Override
    public SshHost host(String environment) {
        return places.ways().host(hosted(environment));
    }

    private Environment hosted(String name) {
        Environment environment = places.catalog().get(name);
        if (environment.host().isEmpty()) {
            throw missing("engine.check.no-host", name);
        }
        return environment;
    }

    @Override
    public ServiceView services(String environment) {
        Environment found = hosted(environment);
        if (found.services().isEmpty()) {
            throw missing("engine.check.no-services", environment);
        }
        return new ServicesSeen(found, places.ways().host(found), ended);
    }

    private static OperatorException missing(String key, String environment) {
        return new OperatorException(
                Reason.INVALID,
                Text.of(key, environment),
                Text.of("engine.state.nothing-written"),
                Text.of("engine.check.place.remedy"));
    }

    @Override
    public Secret secret(String environment, String header, SecretSource source) {
        return headers.computeIfAbsent(
                new Header(environment, header),
                key -> places.header(places.catalog().get(environment), header, source));
    }

    @Override
    public Optional<Instant> lastSwitch(String environment) {
        return runs.lastSwitch(environment);
    }

    @Override
    public void close() {
        ended.cancel();
        databases.values().stream().filter(FutureTask::isDone).forEach(task -> {
            if (task.state() == FutureTask.State.SUCCESS) {
                task.resultNow().close();
            }
        });
    }
}
