package dev.bascule.service;

import dev.bascule.remote.RemoteOutcome;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.remote.SshFailure;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceChange.Done;
import dev.bascule.service.ServiceChange.NotBegun;
import dev.bascule.service.ServiceChange.NotProved;
import dev.bascule.service.ServiceManager.Detail;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Brings a service to where it is wanted, and looks until that is proved. Worker only, one thread, once.
 *
 * <p>A command whose outcome is not known may have done everything: it is looked for a while, and only what still is not so
 * is sent once more.
 */
final class ServiceDriver {

    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final Duration OFTEN_FOR = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofSeconds(1);
    private static final Duration LOOK_BEFORE_REPEATING = Duration.ofSeconds(5);
    private static final int AT_MOST_SENT = 2;

    private final ServiceManager manager;
    private final HostShell shell;
    private final Duration deadline;
    private final UnaryOperator<String> shown;
    private final String role;

    private long begun;

    /** @param shown makes of the host's own words what may be shown */
    ServiceDriver(
            ServiceManager manager, HostShell shell, Duration deadline, UnaryOperator<String> shown, String role) {
        this.manager = manager;
        this.shell = shell;
        this.deadline = deadline;
        this.shown = shown;
        this.role = role;
    }

    ServiceChange stop() {
        return drive(before -> new Goal.Stopped(shell, Traces.of(shell, before)));
    }

    ServiceChange start() {
        return drive(before -> new Goal.Running());
    }

    private ServiceChange drive(Function<Sighting, Goal> goal) {
        try {
            Sighting before = manager.look(role, Detail.STATE);
            return switch (before.reading()) {
                case Unmeasured unmeasured -> new NotBegun(unmeasured.reason());
                case Known(ServiceStatus status) when status.state() == ServiceState.MISSING -> missing(status);
                case Known _ -> drive(goal.apply(before), before);
            };
        } catch (SshFailure away) {
            throw away;
        } catch (OperatorException silent) {
            // from here on what cannot be asked is lacking, and no failure
            return new NotBegun(silent.happened());
        }
    }

    private ServiceChange missing(ServiceStatus status) {
        return new NotBegun(Text.of("service.missing", shell.environment(), status.role(), status.name()));
    }

    private ServiceChange drive(Goal goal, Sighting before) {
        begun = System.nanoTime();
        if (goal.lacksOrUnknown(before).isEmpty() && isSteady(goal, before)) {
            return new Done(((Known) before.reading()).status(), false);
        }
        Optional<Text> lacking = Optional.empty();
        boolean mayGoOn = false;
        for (int sent = 0; sent < AT_MOST_SENT; sent++) {
            RemoteOutcome outcome = shell.send(goal.command(manager, before), left());
            mayGoOn |= outcome instanceof Unknown;
            boolean mayRepeat = outcome instanceof Unknown && sent + 1 < AT_MOST_SENT;
            Look last = lookUntilSo(goal, before, mayRepeat ? shorter(LOOK_BEFORE_REPEATING, left()) : left(), outcome);
            if (last.lacking().isEmpty()) {
                return new Done(((Known) last.seen().reading()).status(), true);
            }
            if (saidNo(outcome)) {
                return new NotProved(refusal(outcome, before), mayGoOn);
            }
            lacking = last.lacking();
            if (!mayRepeat || left().isZero()) {
                break;
            }
        }
        return new NotProved(
                Text.of(goal.overdue(), before.reading().name(), deadline.toSeconds(), lacking.orElseThrow()), mayGoOn);
    }

    /** A look, and what it lacked. */
    private record Look(Sighting seen, Optional<Text> lacking) {}

    /** Looks at least once; a program that said no is not waited for. */
    private Look lookUntilSo(Goal goal, Sighting before, Duration length, RemoteOutcome outcome) {
        long end = System.nanoTime() + length.toNanos();
        while (true) {
            Sighting now = manager.lookOrUnknown(role, before.reading().name(), Detail.STATE);
            Optional<Text> lacking = goal.lacksOrUnknown(now);
            if (lacking.isEmpty() && isSteady(goal, before)) {
                return new Look(now, Optional.empty());
            }
            if (saidNo(outcome) || System.nanoTime() - end >= 0) {
                return new Look(now, lacking.or(() -> Optional.of(Text.of("service.lacks.steadiness"))));
            }
            shell.cancel().pause(System.nanoTime() - begun < OFTEN_FOR.toNanos() ? OFTEN : SELDOM);
        }
    }

    private boolean isSteady(Goal goal, Sighting before) {
        if (goal.steadyFor().isZero()) {
            return true;
        }
        shell.cancel().pause(goal.steadyFor());
        return goal.lacksOrUnknown(manager.lookOrUnknown(role, before.reading().name(), Detail.STATE))
                .isEmpty();
    }

    private static boolean saidNo(RemoteOutcome outcome) {
        return outcome instanceof Finished finished && finished.exitCode() != 0;
    }

    private Text refusal(RemoteOutcome outcome, Sighting before) {
        return Text.of(
                "service.refused",
                before.reading().name(),
                ((Finished) outcome).exitCode(),
                shown.apply(HostShell.firstLine(outcome)));
    }

    private Duration left() {
        Duration passed = Duration.ofNanos(System.nanoTime() - begun);
        return passed.compareTo(deadline) >= 0 ? Duration.ZERO : deadline.minus(passed);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
