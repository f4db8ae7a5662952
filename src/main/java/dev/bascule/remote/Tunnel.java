package dev.bascule.remote;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A free port on this computer's loopback that leads through a host to an address there. Any thread; it closes with its host.
 *
 * <p>The port stays the same when the host's connection is lost and made again, so that who is connected through it may
 * connect once more.
 */
public final class Tunnel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);
    private static final int WAITING = 50;

    private final SshHost host;
    private final String address;
    private final int port;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Tunnel(SshHost host, String address, int port, ServerSocket listening) {
        this.host = host;
        this.address = address;
        this.port = port;
        this.listening = listening;
    }

    static Tunnel open(SshHost host, String address, int port) {
        try {
            ServerSocket listening = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
            Tunnel tunnel = new Tunnel(host, address, port, listening);
            Thread.ofVirtual().name("tunnel to " + address).start(tunnel::accept);
            return tunnel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it begins, on this computer. */
    public InetSocketAddress local() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    boolean isClosed() {
        return listening.isClosed();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> lead(socket));
            } catch (IOException closed) {
                LOG.debug("the tunnel to {}:{} ends", address, port, closed);
            }
        }
    }

    /** Whoever cannot be led through is hung up on, and finds out as from a server that is gone. */
    private void lead(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            ChannelDirectTCPIP channel = (ChannelDirectTCPIP) host.channel("direct-tcpip");
            try {
                new LedConnection(socket, channel, address, port).lead();
            } finally {
                channel.disconnect();
            }
        } catch (JSchException | IOException | OperatorException | IllegalStateException e) {
            LOG.info("the way through the tunnel to {}:{} ended", address, port, e);
        } finally {
            open.remove(socket);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("a socket of the tunnel was gone", alreadyGone);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            LOG.debug("the tunnel's port was gone", e);
        }
        open.forEach(Tunnel::hangUp);
    }
}
