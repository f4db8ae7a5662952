package dev.bascule.remote;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A host, over one connection that all share: made when it is first needed, kept alive, and made again with back-off when it
 * was lost. Any thread that may wait; close it when done.
 */
public final class SshHost implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final int CONNECT_FAILED = 2;
    private static final int NOT_TOLD = -1;

    private final SshConnector connector;
    private final Duration away;
    private final List<Tunnel> tunnels = new ArrayList<>();
    private Optional<SshSession> session = Optional.empty();
    private boolean wasThere;
    private final CancelToken closing = new CancelToken();

    /** @param away how long a host that was there may be away before that is a failure */
    SshHost(SshConnector connector, Duration away) {
        this.connector = connector;
        this.away = away;
    }

    /**
     * Runs a program and waits for its end.
     *
     * @throws SshFailure when the host cannot be reached; the program was not started then
     * @throws CancelledException when it is no longer wanted; the program may go on
     */
    public RemoteOutcome run(RemoteCommand command, CancelToken cancel) {
        SshSession open = session(cancel);
        try {
            return new RunningCommand(open, command).run(cancel);
        } catch (JSchException lost) {
            // the request may have left before the connection broke
            return Unknown.saidNothing(Unknown.Why.CONNECTION_LOST);
        }
    }

    /**
     * Runs a program that goes on speaking, and hands over what it says as it comes, until it ends or is no longer wanted.
     *
     * @param argv program and arguments
     * @param stdout is written to on this thread
     * @param stderr is written to on another
     * @return how it ended; what was handed over is not kept
     * @throws SshFailure when the host cannot be reached; the program was not started then
     * @throws CancelledException when it is no longer wanted; the program is told to end
     */
    public RemoteOutcome follow(List<String> argv, OutputStream stdout, OutputStream stderr, CancelToken cancel) {
        SshSession open = session(cancel);
        try {
            return new FollowedCommand(open, argv).follow(stdout, stderr, cancel);
        } catch (JSchException lost) {
            return Unknown.saidNothing(Unknown.Why.CONNECTION_LOST);
        }
    }

    /**
     * A port on this computer's loopback that leads to an address as the host sees it, for as long as the host is open.
     *
     * @throws SshFailure when the host cannot be reached
     */
    public Tunnel tunnel(String address, int port) {
        session(CancelToken.none());
        Tunnel tunnel = Tunnel.open(this, address, port);
        synchronized (this) {
            // every opened place has one of its own, and a host outlives them
            tunnels.removeIf(Tunnel::isClosed);
            tunnels.add(tunnel);
        }
        return tunnel;
    }

    /**
     * What is found at an address as the host sees it: a connection is made from there, and closed again.
     *
     * @throws SshFailure when the host cannot be reached
     */
    public PortState port(String address, int port, Duration deadline) {
        SshSession open = session(CancelToken.none());
        ChannelDirectTCPIP channel;
        try {
            channel = (ChannelDirectTCPIP) open.channel("direct-tcpip");
        } catch (JSchException lost) {
            return PortState.UNKNOWN;
        }
        try {
            channel.setHost(address);
            channel.setPort(port);
            channel.connect(Math.toIntExact(Math.clamp(deadline.toMillis(), 1, Integer.MAX_VALUE)));
            return PortState.OPEN;
        } catch (JSchException notOpened) {
            return open.isConnected() ? refused(channel.getExitStatus()) : PortState.UNKNOWN;
        } finally {
            channel.disconnect();
        }
    }

    /** @param reason of RFC 4254, section 5.1 */
    private static PortState refused(int reason) {
        return switch (reason) {
            case CONNECT_FAILED -> PortState.CLOSED;
            case NOT_TOLD -> PortState.SILENT;
            default -> PortState.UNKNOWN;
        };
    }

    /** Who the host is: its key's fingerprint. Connects when nobody has yet. */
    public String fingerprint() {
        return session(CancelToken.none()).fingerprint();
    }

    /** A channel that is not connected yet. */
    Channel channel(String kind) throws JSchException {
        return session(CancelToken.none()).channel(kind);
    }

    private synchronized SshSession session(CancelToken cancel) {
        if (closing.isCancelled()) {
            throw new IllegalStateException("the host is closed");
        }
        Optional<SshSession> there = session.filter(SshSession::isConnected);
        if (there.isPresent()) {
            return there.get();
        }
        session.ifPresent(SshSession::close);
        session = Optional.empty();
        SshSession opened = wasThere ? again(cancel) : connector.open();
        wasThere = true;
        session = Optional.of(opened);
        return opened;
    }

    /** A host that was there comes back mostly; one that was never reached is told of at once. */
    private SshSession again(CancelToken cancel) {
        long end = System.nanoTime() + away.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return connector.open();
            } catch (SshFailure failure) {
                if (!failure.kind().mayPass() || System.nanoTime() + pause.toNanos() - end >= 0) {
                    throw failure;
                }
            }
            pause(pause, cancel);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }

    private void pause(Duration length, CancelToken cancel) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (CancelToken.Registration _ = cancel.onCancel(cancelled::countDown);
                CancelToken.Registration _ = closing.onCancel(cancelled::countDown)) {
            if (cancelled.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CancelledException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Whoever waits for the host to come back waits no longer. */
    @Override
    public void close() {
        closing.cancel();
        synchronized (this) {
            tunnels.forEach(Tunnel::close);
            tunnels.clear();
            session.ifPresent(SshSession::close);
            session = Optional.empty();
        }
    }
}
