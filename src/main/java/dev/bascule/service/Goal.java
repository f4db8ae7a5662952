package dev.bascule.service;

import dev.bascule.remote.SshFailure;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a service is to become. */
sealed interface Goal permits Goal.Stopped, Goal.Running {

    Duration A_SECOND = Duration.ofSeconds(1);

    /** What a look lacks; empty when the service is as wanted. */
    Optional<Text> lacks(Sighting now);

    /** How long it must have been so before it is believed. */
    Duration steadyFor();

    List<String> command(ServiceManager manager, Sighting seen);

    /** Sentence of the deadline that passed, with the service's name, how long it was given, and what was lacking. */
    String overdue();

    /** Not running, no process, nobody listens where it listened, and still so a second later. */
    record Stopped(HostShell shell, Traces before) implements Goal {

        @Override
        public Optional<Text> lacks(Sighting now) {
            return switch (now.reading()) {
                case Unmeasured unmeasured -> Optional.of(unmeasured.reason());
                case Known(ServiceStatus status)
                when status.state() != ServiceState.STOPPED && status.state() != ServiceState.MISSING ->
                    Optional.of(Text.of("service.lacks.state", status.state().label()));
                case Known _ -> before.left(shell, now);
            };
        }

        @Override
        public Duration steadyFor() {
            return A_SECOND;
        }

        @Override
        public List<String> command(ServiceManager manager, Sighting seen) {
            return manager.stop(seen);
        }

        @Override
        public String overdue() {
            return "service.stop.overdue";
        }
    }

    /** Its processes run; how they are is asked afterwards. */
    record Running() implements Goal {

        @Override
        public Optional<Text> lacks(Sighting now) {
            return switch (now.reading()) {
                case Unmeasured unmeasured -> Optional.of(unmeasured.reason());
                case Known(ServiceStatus status)
                when !status.running() ->
                    Optional.of(Text.of("service.lacks.state", status.state().label()));
                case Known _ -> Optional.empty();
            };
        }

        @Override
        public Duration steadyFor() {
            return Duration.ZERO;
        }

        @Override
        public List<String> command(ServiceManager manager, Sighting seen) {
            return manager.start(seen);
        }

        @Override
        public String overdue() {
            return "service.start.overdue";
        }
    }

    /** The same where the host does not answer the questions: what is not known is lacking. */
    default Optional<Text> lacksOrUnknown(Sighting now) {
        try {
            return lacks(now);
        } catch (SshFailure away) {
            throw away;
        } catch (OperatorException silent) {
            return Optional.of(silent.happened());
        }
    }
}
