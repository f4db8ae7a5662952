package dev.bascule.remote;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.RemoteOutcome.Output;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.remote.RemoteOutcome.Unknown.Why;
import dev.bascule.task.CancelToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that goes on speaking, on one connection, for as long as it is listened to. Worker only, one thread. */
final class FollowedCommand {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedCommand.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final int NOT_TOLD = -1;

    private final SshSession session;
    private final List<String> argv;

    FollowedCommand(SshSession session, List<String> argv) {
        this.session = session;
        this.argv = argv;
    }

    /**
     * @throws JSchException when it could not be started
     * @throws dev.bascule.task.CancelledException when it is no longer wanted
     */
    RemoteOutcome follow(OutputStream stdout, OutputStream stderr, CancelToken cancel) throws JSchException {
        ChannelExec channel = (ChannelExec) session.channel("exec");
        try (CancelToken.Registration _ = cancel.onCancel(() -> end(channel))) {
            channel.setCommand(ShellWords.quoted(argv).getBytes(StandardCharsets.UTF_8));
            channel.setInputStream(new ByteArrayInputStream(new byte[0]));
            InputStream said = channel.getInputStream();
            InputStream complained = channel.getErrStream();
            channel.connect(CONNECT_MILLIS);
            Thread complaints = Thread.ofVirtual().start(() -> pump(complained, stderr));
            pump(said, stdout);
            complaints.join();
            cancel.throwIfCancelled();
            return ended(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Unknown.saidNothing(Why.NO_EXIT_CODE);
        } finally {
            channel.disconnect();
        }
    }

    /** A program that says nothing would not notice that nobody listens any more. */
    private static void end(ChannelExec channel) {
        try {
            channel.sendSignal("TERM");
        } catch (Exception e) {
            LOG.debug("a program could not be told to end", e);
        } finally {
            channel.disconnect();
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            LOG.debug("nobody speaks or listens any more", e);
        }
    }

    private RemoteOutcome ended(ChannelExec channel) {
        int exit = channel.getExitStatus();
        if (exit != NOT_TOLD) {
            return new Finished(exit, Output.NOTHING, Output.NOTHING);
        }
        return Unknown.saidNothing(session.isConnected() ? Why.NO_EXIT_CODE : Why.CONNECTION_LOST);
    }
}
