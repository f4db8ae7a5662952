package dev.bascule.remote;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.remote.RemoteOutcome.Unknown.Why;
import dev.bascule.task.CancelToken;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** One command on one connection, from its start to its end. Worker only, one thread. */
final class RunningCommand {

    /** The library tells of an end to nobody who waits; this often it is looked at. */
    private static final long LOOK_EVERY_NANOS = 2_000_000;

    private static final int NOT_TOLD = -1;

    private final SshSession session;
    private final RemoteCommand command;
    private final KeptOutput stdout;
    private final KeptOutput stderr;

    RunningCommand(SshSession session, RemoteCommand command) {
        this.session = session;
        this.command = command;
        this.stdout = new KeptOutput(command.limit());
        this.stderr = new KeptOutput(command.limit());
    }

    /**
     * @throws JSchException when it could not be started
     * @throws dev.bascule.task.CancelledException when it is no longer wanted; the program may go on
     */
    RemoteOutcome run(CancelToken cancel) throws JSchException {
        long end = System.nanoTime() + command.deadline().toNanos();
        ChannelExec channel = (ChannelExec) session.channel("exec");
        try {
            channel.setCommand(ShellWords.quoted(command.argv()).getBytes(StandardCharsets.UTF_8));
            channel.setInputStream(new ByteArrayInputStream(command.input()));
            channel.setOutputStream(stdout);
            channel.setErrStream(stderr);
            channel.connect(Math.toIntExact(Math.clamp(command.deadline().toMillis(), 1, Integer.MAX_VALUE)));
            while (!channel.isClosed() && session.isConnected()) {
                cancel.throwIfCancelled();
                if (System.nanoTime() - end >= 0) {
                    return unknown(Why.DEADLINE);
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
            return ended(channel);
        } finally {
            channel.disconnect();
        }
    }

    private RemoteOutcome ended(ChannelExec channel) {
        int exit = channel.getExitStatus();
        if (channel.isClosed() && exit != NOT_TOLD) {
            return new Finished(exit, stdout.output(), stderr.output());
        }
        return unknown(session.isConnected() ? Why.NO_EXIT_CODE : Why.CONNECTION_LOST);
    }

    private RemoteOutcome unknown(Why why) {
        return new Unknown(why, stdout.output(), stderr.output());
    }
}
