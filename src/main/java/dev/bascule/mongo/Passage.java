package dev.bascule.mongo;

import java.net.InetSocketAddress;
import java.util.Set;

/**
 * The way to a server that is not reached directly. Any thread.
 *
 * @param begin where it begins, on this computer
 * @param host the server's host as the other end of the way sees it
 * @param port the server's port there
 * @param places by what the server is recognized, however it is reached: who the host is, and address and port there
 * @param closing ends it
 */
public record Passage(InetSocketAddress begin, String host, int port, Set<String> places, Runnable closing)
        implements AutoCloseable {

    public Passage {
        places = Set.copyOf(places);
    }

    @Override
    public void close() {
        closing.run();
    }
}
