package dev.bascule.sandbox;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.MongoSettings;

/**
 * One environment on this computer, {@code newbi}, with data that waits to be restructured. Worker only: starting fills a
 * database. Data is fresh at each start and gone when it is closed.
 */
public final class NewbiSandbox implements AutoCloseable {

    /** The name of the environment and of its database. */
    public static final String NAME = "newbi";

    private final SandboxServer server;

    private NewbiSandbox(SandboxServer server) {
        this.server = server;
    }

    /**
     * @param options of which the first port counts
     * @throws dev.bascule.task.OperatorException when the port is taken or the server does not start
     */
    public static NewbiSandbox start(SandboxOptions options) {
        SandboxServer server = Sandbox.startServer(options, NAME, options.portStaging());
        try {
            if (options.fill()) {
                try (MongoClient client = MongoClients.create(server.uri())) {
                    NewbiSample.generate().fill(client.getDatabase(NAME));
                }
            }
            return new NewbiSandbox(server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public String uri() {
        return server.uri();
    }

    public Environment environment() {
        return Environment.direct(NAME, Kind.OTHER, MongoSettings.of(uri(), NAME));
    }

    @Override
    public void close() {
        server.close();
    }
}
