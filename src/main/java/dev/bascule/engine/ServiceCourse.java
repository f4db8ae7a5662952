package dev.bascule.engine;

import dev.bascule.engine.ServiceControl.Action;
import dev.bascule.engine.ServiceControl.ServiceRow;
import dev.bascule.environment.Environment;
import dev.bascule.environment.ServiceSettings;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.service.Reading;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceChange;
import dev.bascule.service.ServiceOrder;
import dev.bascule.service.ServiceState;
import dev.bascule.service.ServiceStatus;
import dev.bascule.service.Services;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stops and starts services in order, and judges by a last look how that ended: it is said to have failed, or to have been
 * cancelled, only when every service is seen to be as it was before. Worker only, one thread, once.
 */
final class ServiceCourse {

    private final Subject subject;
    private final Orders orders;
    private final Function<CancelToken, Services> services;
    private final ServiceJournal journal;
    private final Clock clock;

    /** What the run is about. */
    record Subject(
            RunFolder folder,
            String environment,
            Action action,
            List<String> roles,
            Instant startedAt,
            String operator,
            String computer) {}

    /** What is stopped and what is started, each in its order. */
    record Orders(List<String> stops, List<String> starts) {

        /** @throws OperatorException invalid, when a role is none that may be touched */
        static Orders of(Environment environment, Action action, List<String> roles) {
            String name = environment.name();
            ServiceSettings settings = Services.settingsOf(environment);
            return switch (action) {
                case STOP -> new Orders(ServiceOrder.ofStop(name, settings, roles), List.of());
                case START -> new Orders(List.of(), ServiceOrder.ofStart(name, settings, roles));
                case RESTART ->
                    new Orders(
                            ServiceOrder.ofStop(name, settings, roles),
                            ServiceOrder.ofStartAgain(name, settings, roles));
            };
        }

        List<String> roles() {
            return Stream.concat(stops.stream(), starts.stream()).distinct().toList();
        }
    }

    /** What is known of it by now. */
    record Found(List<ServiceRow> services, Optional<Instant> finishedAt, Optional<Failure> failure) {}

    /** How it ended. */
    record End(RunState state, Found found) {}

    /** @param services the environment's, for an operation with this token */
    ServiceCourse(
            Subject subject,
            Orders orders,
            Function<CancelToken, Services> services,
            ServiceJournal journal,
            Clock clock) {
        this.subject = subject;
        this.orders = orders;
        this.services = services;
        this.journal = journal;
        this.clock = clock;
    }

    End run(CancelToken cancel) {
        journal.state(RunState.PREPARING);
        tell(RunState.PREPARING, new Found(List.of(), Optional.empty(), Optional.empty()));
        List<Reading> before;
        try {
            before = look(cancel);
        } catch (CancelledException e) {
            return ended(RunState.CANCELLED, List.of(), Optional.empty());
        } catch (OperatorException away) {
            Failure failure = new Failure(away.happened(), away.state(), away.remedy());
            return ended(RunState.BLOCKED, List.of(), Optional.of(failure));
        }
        Optional<Text> hindrance =
                before.stream().flatMap(each -> hindrance(each).stream()).findFirst();
        if (hindrance.isPresent()) {
            return ended(RunState.BLOCKED, rows(before, List.of()), Optional.of(blocked(hindrance.get())));
        }
        tell(RunState.PREPARING, new Found(rows(before, List.of()), Optional.empty(), Optional.empty()));
        return goOn(before, cancel);
    }

    /**
     * From where the services were before, whatever has been done of it since.
     *
     * @param cancel honoured between two services: what was sent cannot be called back
     */
    End goOn(List<Reading> before, CancelToken cancel) {
        return judged(before, drive(cancel));
    }

    /** By what a look says alone. */
    End settle(List<Reading> before) {
        return judged(before, Optional.empty());
    }

    /** The run had not even looked. */
    End nothingWasSent() {
        return ended(RunState.FAILED, List.of(), Optional.of(unchanged(Text.of("engine.services.nothing-sent"))));
    }

    /**
     * Why it did not come to its end.
     *
     * @param asBefore the state of the run if everything is found to be as it was
     * @param mayGoOn the service that a command is perhaps still at work on
     */
    private record Trouble(Text why, RunState asBefore, Optional<String> mayGoOn) {}

    private Optional<Trouble> drive(CancelToken cancel) {
        Services driven = services.apply(CancelToken.none());
        return driveAll(RunState.STOPPING, orders.stops(), cancel, role -> {
                    journal.stopping(role);
                    return driven.stop(role);
                })
                .or(() -> driveAll(RunState.STARTING, orders.starts(), cancel, role -> {
                    journal.starting(role);
                    return driven.start(role);
                }));
    }

    private Optional<Trouble> driveAll(
            RunState state, List<String> roles, CancelToken cancel, Function<String, ServiceChange> step) {
        if (!roles.isEmpty()) {
            journal.state(state);
        }
        for (String role : roles) {
            if (cancel.isCancelled()) {
                Text why = Text.of("engine.services.cancelled");
                return Optional.of(new Trouble(why, RunState.CANCELLED, Optional.empty()));
            }
            try {
                Optional<Trouble> trouble = trouble(role, step.apply(role));
                if (trouble.isPresent()) {
                    return trouble;
                }
            } catch (OperatorException away) {
                return Optional.of(new Trouble(away.happened(), RunState.FAILED, Optional.of(role)));
            }
        }
        return Optional.empty();
    }

    private Optional<Trouble> trouble(String role, ServiceChange change) {
        journal.ended(role, change);
        return switch (change) {
            case ServiceChange.Done _ -> Optional.empty();
            case ServiceChange.NotBegun not -> Optional.of(new Trouble(not.why(), RunState.FAILED, Optional.empty()));
            case ServiceChange.NotProved not ->
                Optional.of(
                        new Trouble(not.why(), RunState.FAILED, not.mayGoOn() ? Optional.of(role) : Optional.empty()));
        };
    }

    /** What a last look says of it. */
    private End judged(List<Reading> before, Optional<Trouble> met) {
        List<Reading> after;
        try {
            after = look(CancelToken.none());
        } catch (OperatorException away) {
            Text why = met.map(Trouble::why).orElse(away.happened());
            Text state = Text.of("engine.services.unmeasured", away.happened());
            return ended(
                    RunState.NEEDS_ATTENTION,
                    rows(before, List.of()),
                    Optional.of(attention(why, state, orders.roles())));
        }
        List<ServiceRow> rows = rows(before, after);
        Optional<Trouble> trouble = met.or(() -> notSo(after));
        if (trouble.isEmpty()) {
            return ended(RunState.SUCCEEDED, rows, Optional.empty());
        }
        return inTrouble(rows, trouble.get());
    }

    private Optional<Trouble> notSo(List<Reading> after) {
        return after.stream()
                .filter(each -> !isAsWanted(each))
                .findFirst()
                .map(each -> Text.of("engine.services.not-so", each.role(), label(each)))
                .map(why -> new Trouble(why, RunState.FAILED, Optional.empty()));
    }

    private End inTrouble(List<ServiceRow> rows, Trouble trouble) {
        List<String> changed = rows.stream()
                .filter(row -> !isAsBefore(row))
                .map(ServiceRow::role)
                .toList();
        if (changed.isEmpty() && trouble.mayGoOn().isEmpty()) {
            return ended(trouble.asBefore(), rows, Optional.of(unchanged(trouble.why())));
        }
        Text state = changed.isEmpty()
                ? Text.of("engine.services.may-go-on", trouble.mayGoOn().orElseThrow())
                : Text.of("engine.services.changed", String.join(", ", changed));
        List<String> concerned = changed.isEmpty() ? trouble.mayGoOn().stream().toList() : changed;
        return ended(RunState.NEEDS_ATTENTION, rows, Optional.of(attention(trouble.why(), state, concerned)));
    }

    private List<Reading> look(CancelToken cancel) {
        List<String> roles = orders.roles();
        return services.apply(cancel).list().stream()
                .filter(each -> roles.contains(each.role()))
                .toList();
    }

    private static Optional<Text> hindrance(Reading reading) {
        return switch (reading) {
            case Unmeasured unmeasured ->
                Optional.of(Text.of("engine.services.role-unmeasured", unmeasured.role(), unmeasured.reason()));
            case Known(ServiceStatus status)
            when status.state() == ServiceState.MISSING ->
                Optional.of(Text.of("engine.services.role-missing", status.role(), status.name()));
            case Known _ -> Optional.empty();
        };
    }

    private boolean isAsWanted(Reading after) {
        boolean toRun = orders.starts().contains(after.role());
        return switch (after) {
            case Unmeasured _ -> false;
            case Known(ServiceStatus status) when toRun -> status.running();
            case Known(ServiceStatus status) ->
                status.state() == ServiceState.STOPPED || status.state() == ServiceState.MISSING;
        };
    }

    /** The same image, running if it ran, healthy if it was healthy, stopped if it was stopped. */
    private static boolean isAsBefore(ServiceRow row) {
        return row.before() instanceof Known(ServiceStatus before)
                && row.after().orElse(null) instanceof Known(ServiceStatus after)
                && before.image().equals(after.image())
                && before.running() == after.running()
                && (before.state() != ServiceState.HEALTHY || after.state() == ServiceState.HEALTHY)
                && (before.state() != ServiceState.STOPPED || after.state() == ServiceState.STOPPED);
    }

    private static Text label(Reading reading) {
        return switch (reading) {
            case Known(ServiceStatus status) -> status.state().label();
            case Unmeasured unmeasured -> unmeasured.reason();
        };
    }

    private static List<ServiceRow> rows(List<Reading> before, List<Reading> after) {
        return before.stream()
                .map(each -> new ServiceRow(
                        each,
                        after.stream()
                                .filter(later -> later.role().equals(each.role()))
                                .findFirst()))
                .toList();
    }

    private Failure blocked(Text why) {
        return new Failure(
                Text.of("engine.services.blocked", subject.environment(), why),
                Text.of("service.state.unchanged"),
                Text.of("engine.services.blocked.remedy", subject.environment()));
    }

    private Failure unchanged(Text why) {
        return new Failure(
                why,
                Text.of("engine.services.as-before"),
                Text.of("engine.services.failed.remedy", subject.environment()));
    }

    private Failure attention(Text why, Text state, List<String> roles) {
        return new Failure(
                why,
                state,
                Text.of(
                        "engine.services.attention.remedy",
                        subject.environment(),
                        subject.folder().run().value(),
                        String.join(" ", roles)));
    }

    private End ended(RunState state, List<ServiceRow> rows, Optional<Failure> failure) {
        Found found = new Found(rows, Optional.of(clock.instant()), failure);
        journal.state(state);
        tell(state, found);
        return new End(state, found);
    }

    private void tell(RunState state, Found found) {
        subject.folder().write(subject.folder().reportJson(), ServiceRunJson.report(subject, state, found));
    }
}
