package dev.bascule.engine;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.MongoSettings;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.bson.RawBsonDocument;

/** A staging and a production on embedded servers, and an engine that knows them. */
final class TwoDatabases implements AutoCloseable {

    static final String DATABASE = "meeshy";

    private final EmbeddedServers servers = EmbeddedServers.pair();
    private final MongoClient staging = MongoClients.create(servers.sourceUri());
    private final MongoClient production = MongoClients.create(servers.targetUri());
    private final Path home;
    private final Engine engine;

    TwoDatabases(Path home) {
        this.home = home;
        this.engine = engineAt(Clock.systemUTC());
    }

    /** Another engine on the same home and servers, whose clock is this one. */
    Engine engineAt(Clock clock) {
        return engine(
                home,
                List.of(
                        environment("staging", Kind.STAGING, servers.sourceUri()),
                        environment("production", Kind.PRODUCTION, servers.targetUri())),
                clock);
    }

    static Environment environment(String name, Kind kind, String uri) {
        return Environment.direct(name, kind, MongoSettings.of(uri, DATABASE));
    }

    static Engine engine(Path home, List<Environment> environments) {
        return engine(home, environments, Clock.systemUTC());
    }

    private static Engine engine(Path home, List<Environment> environments, Clock clock) {
        return new Engine(
                new BasculeHome(home),
                new EnvironmentCatalog(environments, "a test"),
                (environment, purpose, source) -> {
                    throw new AssertionError("no secret is needed");
                },
                clock,
                "tester");
    }

    Engine engine() {
        return engine;
    }

    String stagingUri() {
        return servers.sourceUri();
    }

    String productionUri() {
        return servers.targetUri();
    }

    MongoDatabase staging() {
        return staging.getDatabase(DATABASE);
    }

    MongoDatabase production() {
        return production.getDatabase(DATABASE);
    }

    static void insert(MongoDatabase database, String collection, String... documents) {
        database.getCollection(collection, RawBsonDocument.class)
                .insertMany(Arrays.stream(documents).map(RawBsonDocument::parse).toList());
    }

    Plan plan(Runbook runbook) {
        return engine.plan(runbook, PlanMonitor.NONE, CancelToken.none());
    }

    /** A promotion of everything, with more lines behind it. */
    static Runbook promotion(String... more) {
        return runbook("promote", "staging", "production", more);
    }

    static Runbook runbook(String kind, String source, String target, String... more) {
        return RunbookFile.parse(
                "runbook: " + kind + "\nname: test\nsource: " + source + "\ntarget: " + target + "\n"
                        + String.join("\n", more) + "\n",
                "test.yaml");
    }

    static final String EVERYTHING = "collections: [{ name: '*', action: copy }]";

    @Override
    public void close() {
        engine.close();
        staging.close();
        production.close();
        servers.close();
    }
}
