package dev.bascule.sandbox;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.MongoSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Two environments on this computer, {@code staging} and {@code production}, reachable on the loopback address only.
 * Worker only: starting fills two databases. Data is fresh at each start and gone when it is closed.
 */
public final class Sandbox implements AutoCloseable {

    /** The database of both environments. */
    public static final String DATABASE = "meeshy";

    private static final String STAGING = "staging";
    private static final String PRODUCTION = "production";

    private final SandboxServer staging;
    private final SandboxServer production;
    private final Optional<SampleFigures> figures;

    private Sandbox(SandboxServer staging, SandboxServer production, Optional<SampleFigures> figures) {
        this.staging = staging;
        this.production = production;
        this.figures = figures;
    }

    /**
     * Starts both servers and fills them when the options say so.
     *
     * @throws dev.bascule.task.OperatorException when a port is taken or a server does not start; nothing is left running
     */
    public static Sandbox start(SandboxOptions options) {
        SandboxServer staging = startServer(options, STAGING, options.portStaging());
        try {
            SandboxServer production = startServer(options, PRODUCTION, options.portProduction());
            try {
                return new Sandbox(staging, production, fill(options, staging, production));
            } catch (RuntimeException e) {
                production.close();
                throw e;
            }
        } catch (RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    public String uriStaging() {
        return staging.uri();
    }

    public String uriProduction() {
        return production.uri();
    }

    /** Staging, then production. */
    public List<Environment> environments() {
        return List.of(
                Environment.direct(STAGING, Kind.STAGING, MongoSettings.of(uriStaging(), DATABASE)),
                Environment.direct(PRODUCTION, Kind.PRODUCTION, MongoSettings.of(uriProduction(), DATABASE)));
    }

    /** What was put in; empty for an empty sandbox. */
    public Optional<SampleFigures> figures() {
        return figures;
    }

    @Override
    public void close() {
        try {
            staging.close();
        } finally {
            production.close();
        }
    }

    static SandboxServer startServer(SandboxOptions options, String name, int port) {
        Optional<Path> mongod =
                options.servers() == SandboxOptions.Servers.BEST_AVAILABLE ? MongodServer.find() : Optional.empty();
        return mongod.<SandboxServer>map(executable -> MongodServer.start(executable, name, port))
                .orElseGet(() -> EmbeddedServer.start(port));
    }

    private static Optional<SampleFigures> fill(
            SandboxOptions options, SandboxServer staging, SandboxServer production) {
        if (!options.fill()) {
            return Optional.empty();
        }
        MeeshySample sample = MeeshySample.generate();
        try (MongoClient toStaging = MongoClients.create(staging.uri());
                MongoClient toProduction = MongoClients.create(production.uri())) {
            sample.fill(toStaging.getDatabase(DATABASE), toProduction.getDatabase(DATABASE));
        }
        return Optional.of(sample.figures());
    }
}
