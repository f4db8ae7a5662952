package dev.bascule.service;

import dev.bascule.remote.RemoteCommand;
import dev.bascule.remote.RemoteOutcome;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.remote.SshHost;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Programs of one host, for as long as one operation goes on. Worker only.
 *
 * @param environment whose host it is, as sentences name it
 */
record HostShell(SshHost host, String environment, CancelToken cancel) {

    static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final Set<Integer> NO_PROGRAM = Set.of(126, 127);
    private static final int LOGS_LIMIT = 32 << 20;

    /** Runs a program that may change something: whatever becomes of it is for the caller to look at. */
    RemoteOutcome send(List<String> argv, Duration deadline) {
        return host.run(RemoteCommand.of(deadline, argv.toArray(String[]::new)), cancel);
    }

    RemoteOutcome follow(List<String> argv, OutputStream stdout, OutputStream stderr) {
        return host.follow(argv, stdout, stderr, cancel);
    }

    /**
     * Asks a program that only reads, and that may say no by its exit code.
     *
     * @throws OperatorException when it cannot be run, does not answer in time, or answers more than can be kept
     */
    Finished ask(Duration deadline, List<String> argv) {
        return answer(RemoteCommand.of(deadline, argv.toArray(String[]::new)));
    }

    Finished ask(String... argv) {
        return ask(DEADLINE, List.of(argv));
    }

    /** The same where the answer is long. */
    Finished askMuch(List<String> argv) {
        return answer(new RemoteCommand(argv, new byte[0], DEADLINE, LOGS_LIMIT));
    }

    private Finished answer(RemoteCommand command) {
        return switch (host.run(command, cancel)) {
            case Finished finished
            when NO_PROGRAM.contains(finished.exitCode()) -> throw failure("program.absent", command);
            case Finished finished
            when finished.stdout().truncated() || finished.stderr().truncated() ->
                throw failure("program.long", command);
            case Finished finished -> finished;
            case Unknown unknown ->
                throw failure("program.silent", command, unknown.why().word());
        };
    }

    /** That a program said no, with its own words. */
    OperatorException refused(String program, Finished finished) {
        return failure("program.failed", program, finished.exitCode(), firstLine(finished));
    }

    static String firstLine(RemoteOutcome outcome) {
        String said = outcome.stderr().text().isBlank()
                ? outcome.stdout().text()
                : outcome.stderr().text();
        return LogLine.printable(said.strip().lines().findFirst().orElse(""));
    }

    private OperatorException failure(String what, RemoteCommand command, Object... more) {
        Object[] all = new Object[more.length + 1];
        all[0] = command.argv().getFirst();
        System.arraycopy(more, 0, all, 1, more.length);
        return failure(what, all);
    }

    OperatorException failure(String what, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = environment;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new OperatorException(
                Reason.UNREACHABLE,
                Text.of("service.failure." + what, all),
                Text.of("service.state.unchanged"),
                Text.of("service.remedy." + what));
    }
}
