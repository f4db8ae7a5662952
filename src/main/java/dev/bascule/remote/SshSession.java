package dev.bascule.remote;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.util.ArrayDeque;
import java.util.Deque;

/** A connection to a host, with those it leads through. Any thread. */
final class SshSession implements AutoCloseable {

    private final Deque<Session> hops;
    private final String fingerprint;

    SshSession(Deque<Session> hops, String fingerprint) {
        this.hops = new ArrayDeque<>(hops);
        this.fingerprint = fingerprint;
    }

    boolean isConnected() {
        return hops.stream().allMatch(Session::isConnected);
    }

    /** Of the last hop's key: who the host is, however it is reached. */
    String fingerprint() {
        return fingerprint;
    }

    Channel channel(String kind) throws JSchException {
        return hops.getLast().openChannel(kind);
    }

    @Override
    public void close() {
        close(hops);
    }

    static void close(Deque<Session> hops) {
        hops.descendingIterator().forEachRemaining(Session::disconnect);
    }
}
