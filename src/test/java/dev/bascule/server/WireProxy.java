package dev.bascule.server;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server on the loopback address that passes MongoDB's wire protocol on to another one, message by message, and lets
 * hooks see and change what passes. Any thread.
 */
public final class WireProxy implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final List<WireHook> hooks;
    private final Set<WireConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private WireProxy(InetSocketAddress server, List<WireHook> hooks) throws IOException {
        this.server = server;
        this.hooks = List.copyOf(hooks);
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().name("wire-proxy-" + port()).start(this::accept);
    }

    /** In front of the first server a connection string names; the first hook sees commands first. */
    public static WireProxy before(String uri, WireHook... hooks) {
        ServerAddress address =
                new ServerAddress(new ConnectionString(uri).getHosts().getFirst());
        return before(new InetSocketAddress(address.getHost(), address.getPort()), List.of(hooks));
    }

    static WireProxy before(InetSocketAddress server, List<WireHook> hooks) {
        try {
            return new WireProxy(server, hooks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + port();
    }

    /** The server disappears: every connection ends, new ones end at once. */
    public void cut() {
        cut = true;
        dropConnections();
    }

    /** The server is back under the same address. */
    public void restore() {
        cut = false;
    }

    /** Every connection ends; new ones are served. */
    public void dropConnections() {
        connections.forEach(WireConnection::close);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            dropConnections();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                // A refused connection is the peer's to report; the listener's own end stops the loop.
                continue;
            }
        }
    }

    private void serve(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        WireConnection connection = new WireConnection(client, server, hooks);
        connections.add(connection);
        if (cut || listener.isClosed()) {
            connection.close();
        }
        Thread.ofVirtual().name("wire-proxy-connection").start(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
    }
}
