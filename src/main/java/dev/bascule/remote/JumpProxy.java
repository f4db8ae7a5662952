package dev.bascule.remote;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Leads a session through the hop before it, without a port on this computer. One session, one thread. */
final class JumpProxy implements Proxy {

    private final Session before;
    private @Nullable ChannelDirectTCPIP channel;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    JumpProxy(Session before) {
        this.before = before;
    }

    @Override
    public void connect(SocketFactory factory, String host, int port, int timeout) throws Exception {
        ChannelDirectTCPIP opened = (ChannelDirectTCPIP) before.openChannel("direct-tcpip");
        channel = opened;
        opened.setHost(host);
        opened.setPort(port);
        in = opened.getInputStream();
        out = opened.getOutputStream();
        opened.connect(timeout);
    }

    @Override
    public @Nullable InputStream getInputStream() {
        return in;
    }

    @Override
    public @Nullable OutputStream getOutputStream() {
        return out;
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.disconnect();
        }
    }
}
