package dev.bascule.check;

import dev.bascule.remote.PortState;
import dev.bascule.remote.RemoteCommand;
import dev.bascule.remote.RemoteOutcome;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.SshHost;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges what a host says of itself. Worker only. */
final class HostJudge {

    /** Blocks of 1024 bytes, used, available, capacity, and where it is mounted. */
    private static final Pattern FREE = Pattern.compile("\\s\\d+\\s+\\d+\\s+(-?\\d{1,15})\\s+(?:\\d+%|-)\\s+/");

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,11})(?:\\.(\\d{1,9}))?.*");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*|localhost");
    private static final long KILOBYTE = 1_024;
    private static final int NO_PROGRAM = 127;
    private static final String GETENT = "getent";
    private static final int NO_SUCH_NAME = 2;

    private final SshHost host;
    private final Check check;
    private final CancelToken cancel;

    HostJudge(SshHost host, Check check, CancelToken cancel) {
        this.host = host;
        this.check = check;
        this.cancel = cancel;
    }

    Finding judge(CheckKind.Port rule) {
        String address = rule.host() + ":" + rule.port();
        PortState state = host.port(rule.host(), rule.port(), check.deadline());
        if (state != PortState.OPEN && !LITERAL.matcher(rule.host()).matches()) {
            // a name that nobody knows is told as a port that nobody listens at
            Optional<Finding> unknown = unknownName(rule.host());
            if (unknown.isPresent()) {
                return unknown.get();
            }
        }
        return switch (state) {
            case OPEN ->
                rule.open()
                        ? Finding.ok("open")
                        : Finding.of(check.severity().result(), Text.of("check.port.open", address), "open");
            case CLOSED, SILENT ->
                rule.open()
                        ? Finding.of(check.severity().result(), Text.of("check.port.closed", address), "closed")
                        : Finding.ok("closed");
            case UNKNOWN -> Finding.unmeasured(Text.of("check.port.unknown", address));
        };
    }

    /** Empty when the host knows the name. */
    private Optional<Finding> unknownName(String name) {
        RemoteOutcome outcome = host.run(RemoteCommand.of(check.deadline(), GETENT, "ahosts", name), cancel);
        if (outcome instanceof Finished finished && finished.exitCode() == NO_SUCH_NAME) {
            return Optional.of(Finding.unmeasured(Text.of("check.port.unresolved", name)));
        }
        return outcome instanceof Finished finished && finished.exitCode() == 0
                ? Optional.empty()
                : Optional.of(failed(outcome, GETENT));
    }

    Finding judge(CheckKind.Disk rule) {
        return said(text -> free(rule, text), "df", "-P", "-k", "--", rule.path());
    }

    private Optional<Finding> free(CheckKind.Disk rule, String text) {
        Matcher found = FREE.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        long free = Long.parseLong(found.group(1)) * KILOBYTE;
        String observed = Said.bytes(free);
        return Optional.of(
                free >= rule.free()
                        ? Finding.ok(observed)
                        : Finding.of(
                                check.severity().result(),
                                Text.of("check.disk.little", rule.path(), observed, Said.bytes(rule.free())),
                                observed));
    }

    Finding judge(CheckKind.Clock rule) {
        Instant before = Instant.now();
        long begun = System.nanoTime();
        return said(
                text -> skew(rule, text, before, Duration.ofNanos(System.nanoTime() - begun)), "date", "-u", "+%s.%N");
    }

    /** The host's answer was made somewhere between the question and its arrival. */
    private Optional<Finding> skew(CheckKind.Clock rule, String text, Instant before, Duration took) {
        Matcher parts = SECONDS.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean fine = parts.group(2) != null;
        Duration grain = fine ? Duration.ZERO : Duration.ofSeconds(1);
        long nanos = fine ? Long.parseLong((parts.group(2) + "000000000").substring(0, 9)) : 0;
        Instant there = Instant.ofEpochSecond(Long.parseLong(parts.group(1)), nanos);
        // it is no less than this, and no more than that
        Duration least = Duration.between(before.plus(took), there);
        Duration most = Duration.between(before, there.plus(grain));
        String observed = least.plus(most).dividedBy(2).toMillis() + " ms";
        boolean within = least.compareTo(rule.skew().negated()) >= 0 && most.compareTo(rule.skew()) <= 0;
        boolean beyond =
                least.compareTo(rule.skew()) > 0 || most.compareTo(rule.skew().negated()) < 0;
        if (within) {
            return Optional.of(Finding.ok(observed));
        }
        return Optional.of(
                beyond
                        ? Finding.of(
                                check.severity().result(),
                                Text.of("check.clock.skew", observed, Said.duration(rule.skew())),
                                observed)
                        : Finding.of(
                                Result.COULD_NOT_MEASURE,
                                Text.of("check.clock.unclear", Said.duration(took)),
                                observed));
    }

    /** What a program's answer means; anything but a good answer is no measurement. */
    private Finding said(Function<String, Optional<Finding>> meaning, String... argv) {
        RemoteOutcome outcome = host.run(RemoteCommand.of(check.deadline(), argv), cancel);
        if (outcome instanceof Finished finished && finished.exitCode() == 0) {
            return meaning.apply(finished.stdout().text())
                    .orElseGet(() -> Finding.unmeasured(Text.of("check.host.unreadable", argv[0])));
        }
        return failed(outcome, argv[0]);
    }

    private static Finding failed(RemoteOutcome outcome, String program) {
        return switch (outcome) {
            case Finished finished
            when finished.exitCode() == NO_PROGRAM -> Finding.unmeasured(Text.of("check.host.no-program", program));
            case Finished finished ->
                Finding.unmeasured(Text.of(
                        "check.host.failed",
                        program,
                        Integer.toString(finished.exitCode()),
                        Said.shortened(finished.stderr().text().strip())));
            case RemoteOutcome.Unknown unknown ->
                Finding.unmeasured(
                        Text.of("check.host.unknown", program, unknown.why().word()));
        };
    }
}
