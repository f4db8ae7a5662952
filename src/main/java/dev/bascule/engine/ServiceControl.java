package dev.bascule.engine;

import dev.bascule.environment.ServiceSettings.Manager;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.service.LogLine;
import dev.bascule.service.LogRequest;
import dev.bascule.service.Reading;
import dev.bascule.service.ServiceChange;
import dev.bascule.task.CancelToken;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at the services of environments, stops and starts them. Worker only. Failures are
 * {@link dev.bascule.task.OperatorException}s; a cancelled look is a {@link dev.bascule.task.CancelledException}, a
 * cancelled run one that says so.
 */
public interface ServiceControl {

    /** What may be done with services. */
    enum Action {
        STOP,
        START,
        RESTART;

        /** The word as commands and files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The services of an environment as they were found, those that could not be measured among them. */
    record ServiceList(String environment, Manager manager, List<Reading> services) {
        public ServiceList {
            services = List.copyOf(services);
        }
    }

    /** Told what goes on, on the thread of the run. */
    interface Monitor {

        /** For whom nobody looks on. */
        Monitor NONE = new Monitor() {
            @Override
            public void stopping(String role) {}

            @Override
            public void starting(String role) {}

            @Override
            public void ended(String role, ServiceChange change) {}
        };

        void stopping(String role);

        void starting(String role);

        void ended(String role, ServiceChange change);
    }

    /** A service before a run and after it; {@code after} is empty while that is not known. */
    record ServiceRow(Reading before, Optional<Reading> after) {
        public String role() {
            return before.role();
        }
    }

    /**
     * A run that stopped and started services.
     *
     * @param failure why it did not come to its end
     */
    record ServiceRun(
            RunId run,
            RunState state,
            String environment,
            Action action,
            List<String> roles,
            Instant startedAt,
            Instant finishedAt,
            List<ServiceRow> services,
            Optional<Failure> failure) {
        public ServiceRun {
            roles = List.copyOf(roles);
            services = List.copyOf(services);
        }
    }

    ServiceList list(String environment, CancelToken cancel);

    /** One service, with image and uptime. */
    Reading read(String environment, String role, CancelToken cancel);

    /** What a service wrote, masked, oldest first where the lines have a time. */
    List<LogLine> logs(String environment, String role, LogRequest request, CancelToken cancel);

    /**
     * The same and what it writes from then on; ends by being cancelled, with a
     * {@link dev.bascule.task.CancelledException}.
     *
     * @param lines is called on more than one thread, never twice at once
     */
    void follow(String environment, String role, LogRequest request, Consumer<LogLine> lines, CancelToken cancel);

    /**
     * Stops, starts or restarts services, in the order of the environment's file, each with its proof, as a run with a
     * folder, a journal and a report. There is no way back from it but another one.
     *
     * @param roles all that the file names for it when empty
     */
    ServiceRun run(String environment, Action action, List<String> roles, Monitor monitor, CancelToken cancel);
}
