package dev.bascule.remote;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection through a tunnel. Both directions have a thread and a bounded buffer of their own: who reads slowly holds up
 * nobody else on the host's connection. One thread calls {@link #lead}.
 */
final class LedConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LedConnection.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final ChannelDirectTCPIP channel;

    LedConnection(Socket socket, ChannelDirectTCPIP channel, String address, int port) {
        this.socket = socket;
        this.channel = channel;
        channel.setHost(address);
        channel.setPort(port);
        channel.setOrgIPAddress(socket.getInetAddress().getHostAddress());
        channel.setOrgPort(socket.getPort());
    }

    /** Returns when the far side has ended; what it sent until then has arrived. */
    void lead() throws IOException, JSchException {
        InputStream fromThere = channel.getInputStream();
        OutputStream toThere = channel.getOutputStream();
        channel.connect(CONNECT_MILLIS);
        Thread.ofVirtual().start(() -> sendThere(toThere));
        pump(fromThere, socket.getOutputStream());
    }

    private void sendThere(OutputStream toThere) {
        // closing it tells the far side that nothing more comes, and leaves the other direction open
        try (toThere) {
            pump(socket.getInputStream(), toThere);
        } catch (IOException e) {
            LOG.debug("a sender hung up", e);
        }
    }

    private static void pump(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = from.read(buffer);
        while (read >= 0) {
            to.write(buffer, 0, read);
            to.flush();
            read = from.read(buffer);
        }
    }
}
