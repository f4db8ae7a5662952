package dev.bascule.engine;

import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.MongoSettings;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** An engine over two servers that need no secret: {@code staging} and {@code production}, database {@value #DATABASE}. */
final class TestEngines {

    static final String DATABASE = "app";

    private TestEngines() {}

    static Engine over(String staging, String production, Path home) {
        return over(staging, production, DATABASE, home);
    }

    static Engine over(String staging, String production, String database, Path home) {
        return new Engine(
                new BasculeHome(home),
                new EnvironmentCatalog(
                        List.of(
                                Environment.direct("staging", Kind.STAGING, MongoSettings.of(staging, database)),
                                Environment.direct(
                                        "production", Kind.PRODUCTION, MongoSettings.of(production, database))),
                        "test"),
                (environment, purpose, source) -> {
                    throw new AssertionError("no secret is needed");
                },
                Clock.systemUTC(),
                "tester");
    }

    /** Copies every collection and accepts whatever the target has. */
    static Runbook copyEverything() {
        return RunbookFile.parse("""
            runbook: promote
            name: everything
            source: staging
            target: production
            collections: [ { name: "*", action: copy } ]
            accept: { target-only-documents: 1000000, target-newer-documents: 1000000 }
            """, "everything.yaml");
    }
}
