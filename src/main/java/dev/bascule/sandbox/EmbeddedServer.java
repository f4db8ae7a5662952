package dev.bascule.sandbox;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.BindException;

/** A server inside this process, its data in memory. */
final class EmbeddedServer implements SandboxServer {

    private final MongoServer server;
    private final int port;

    private EmbeddedServer(MongoServer server) {
        this.server = server;
        this.port = server.getLocalAddress().getPort();
    }

    static EmbeddedServer start(int wantedPort) {
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            server.bind(SandboxFailures.LOOPBACK, wantedPort);
            return new EmbeddedServer(server);
        } catch (Exception e) {
            // The server's own clean-up misses checked exceptions, and a taken port is one of them.
            server.shutdownNow();
            throw e instanceof BindException ? SandboxFailures.portTaken(wantedPort, e) : SandboxFailures.notStarted(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
