package dev.bascule.mongo;

import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.MongoSettings;
import java.util.Optional;

/** Places for tests: no secret, kind other. */
final class TestPlaces {

    private TestPlaces() {}

    static MongoPlace open(String name, String uri) {
        return open(name, uri, "app");
    }

    static MongoPlace open(String name, String uri, String database) {
        return MongoPlace.open(Environment.direct(name, Kind.OTHER, MongoSettings.of(uri, database)), Optional.empty());
    }
}
