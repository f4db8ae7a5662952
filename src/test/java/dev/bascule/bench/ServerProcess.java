package dev.bascule.bench;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;

/** A server in a process of its own, which ends when its standard input does. */
final class ServerProcess {

    private ServerProcess() {}

    public static void main(String[] arguments) throws IOException {
        MongoServer server = new MongoServer(new MemoryBackend());
        System.out.println(server.bindAndGetConnectionString());
        while (System.in.read() >= 0) {
            // whoever started this process holds the other end
        }
        server.shutdownNow();
    }
}
