package dev.bascule.server;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;

/** Embedded servers on free ports of the loopback address, empty, until they are closed. Any thread. */
public final class EmbeddedServers implements AutoCloseable {

    private final List<MongoServer> servers = new ArrayList<>();

    private EmbeddedServers() {}

    public static EmbeddedServers single() {
        return start(1);
    }

    /** A source and a target. */
    public static EmbeddedServers pair() {
        return start(2);
    }

    private static EmbeddedServers start(int count) {
        EmbeddedServers started = new EmbeddedServers();
        for (int i = 0; i < count; i++) {
            MongoServer server = new MongoServer(new MemoryBackend());
            server.bind("127.0.0.1", 0);
            started.servers.add(server);
        }
        return started;
    }

    /** The only server, or the source. */
    public String uri() {
        return uri(0);
    }

    public String sourceUri() {
        return uri(0);
    }

    public String targetUri() {
        return uri(1);
    }

    private String uri(int number) {
        return "mongodb://127.0.0.1:" + servers.get(number).getLocalAddress().getPort();
    }

    @Override
    public void close() {
        servers.forEach(MongoServer::shutdownNow);
    }
}
