package dev.bascule.engine;

import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DumpOrigin;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.RunSource;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import java.util.Optional;

/** A run's source environment or dump, opened when somebody looks into it. One thread asks, any may close. */
final class LazySource implements RunSource {

    private final Runbook runbook;
    private final Places places;
    private Optional<? extends ContentOrigin> origin = Optional.empty();
    private Optional<MongoPlace> place = Optional.empty();
    private boolean closed;

    LazySource(Runbook runbook, Places places) {
        this.runbook = runbook;
        this.places = places;
    }

    @Override
    public Runbook runbook() {
        return runbook;
    }

    @Override
    public Optional<? extends ContentOrigin> origin() {
        if (origin.isEmpty()) {
            origin = runbook.dump().isPresent()
                    ? runbook.dump().map(directory -> DumpOrigin.open(directory, CancelToken.none()))
                    : environment().filter(this::needsNobody).flatMap(this::open);
        }
        return origin;
    }

    /** A restructuring reads what it replaces. */
    private Optional<String> environment() {
        return runbook.restructure().isPresent() ? Optional.of(runbook.target()) : runbook.source();
    }

    /** Nobody who takes a run back is asked for the password of a place that this does not need. */
    private boolean needsNobody(String environment) {
        return places.catalog()
                .get(environment)
                .mongo()
                .flatMap(MongoSettings::password)
                .filter(SecretSource.Prompt.class::isInstance)
                .isEmpty();
    }

    private Optional<MongoPlace> open(String environment) {
        MongoPlace found = places.open(environment);
        synchronized (this) {
            if (!closed) {
                place = Optional.of(found);
                return place;
            }
        }
        found.close();
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        place.ifPresent(MongoPlace::close);
    }
}
