package dev.bascule.service;

import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.SshFailure;
import dev.bascule.task.OperatorException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The host's own clock: how long something runs there is not told by this computer's. Nothing depends on it but a figure,
 * so that without it there is none.
 */
final class HostClock {

    private HostClock() {}

    static Optional<Instant> now(HostShell shell) {
        return answered(shell, "date", "+%s").flatMap(HostClock::seconds).map(Instant::ofEpochSecond);
    }

    /** How long the host has been up. */
    static Optional<Duration> sinceBoot(HostShell shell) {
        return answered(shell, "cat", "/proc/uptime")
                .flatMap(text -> seconds(text.replaceFirst("[. ].*", "")))
                .map(Duration::ofSeconds);
    }

    static Duration between(Instant since, Instant now) {
        return notNegative(Duration.between(since, now));
    }

    static Duration notNegative(Duration length) {
        return length.isNegative() ? Duration.ZERO : length;
    }

    private static Optional<Long> seconds(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<String> answered(HostShell shell, String... argv) {
        try {
            Finished finished = shell.ask(argv);
            return finished.exitCode() == 0
                    ? Optional.of(finished.stdout().text().strip())
                    : Optional.empty();
        } catch (SshFailure away) {
            throw away;
        } catch (OperatorException silent) {
            return Optional.empty();
        }
    }
}
