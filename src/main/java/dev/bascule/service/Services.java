package dev.bascule.service;

import dev.bascule.environment.Environment;
import dev.bascule.environment.ServiceSettings;
import dev.bascule.remote.SshFailure;
import dev.bascule.remote.SshHost;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.ServiceManager.Detail;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.List;
import java.util.function.Consumer;

/**
 * The services of one environment, for as long as one operation goes on. Worker only.
 *
 * <p>A host that cannot be reached is an {@link SshFailure}; everything else that cannot be measured is told as such, service
 * by service. A cancelled operation is a {@link dev.bascule.task.CancelledException}, and what was sent by then may go on.
 */
public final class Services {

    private final ServiceSettings settings;
    private final HostShell shell;
    private final ServiceManager manager;

    /** @param host of the environment */
    public Services(Environment environment, SshHost host, CancelToken cancel) {
        this.settings = settingsOf(environment);
        this.shell = new HostShell(host, environment.name(), cancel);
        this.manager = ServiceManager.of(settings, shell);
    }

    /** @throws OperatorException invalid, when the environment has none */
    public static ServiceSettings settingsOf(Environment environment) {
        return environment
                .services()
                .orElseThrow(() -> new OperatorException(
                        Reason.INVALID,
                        Text.of("service.none", environment.name()),
                        Text.of("service.state.unchanged"),
                        Text.of("service.none.remedy")));
    }

    /** Every service of the environment, and whatever else belongs to the same project. */
    public List<Reading> list() {
        try {
            return manager.all().stream().map(Sighting::reading).toList();
        } catch (SshFailure away) {
            throw away;
        } catch (OperatorException silent) {
            return Roles.named(settings).stream()
                    .<Reading>map(role -> new Reading.Unmeasured(role, settings.nameOf(role), silent.happened()))
                    .toList();
        }
    }

    /** @throws OperatorException invalid, when there is no such role */
    public Reading read(String role) {
        requireReadable(role);
        Reading reading = manager.lookOrUnknown(role, settings.nameOf(role), Detail.EVERYTHING)
                .reading();
        requireKnown(reading);
        return reading;
    }

    /**
     * Stops one, and proves it: not running, no process, nobody listens where it listened, still so a second later.
     *
     * @throws OperatorException invalid, when it is none of those that may be stopped
     */
    public ServiceChange stop(String role) {
        ServiceOrder.ofStop(shell.environment(), settings, List.of(role));
        return driver(role).stop();
    }

    /** Starts one, and waits until it runs; how it is then is not waited for. */
    public ServiceChange start(String role) {
        ServiceOrder.ofStart(shell.environment(), settings, List.of(role));
        return driver(role).start();
    }

    private ServiceDriver driver(String role) {
        return new ServiceDriver(manager, shell, settings.deadline(), this::shown, role);
    }

    /** The host's own words as they may be shown; nothing of them when it is not known what must not be. */
    private String shown(String said) {
        try {
            return mask().masked(said);
        } catch (OperatorException unreadable) {
            return "***";
        }
    }

    /** What a service wrote, masked. */
    public List<LogLine> logs(String role, LogRequest request) {
        return reader(role).read(request);
    }

    /**
     * The same, and what it writes from then on, until the operation is cancelled.
     *
     * @param lines is called on more than one thread, but never twice at once
     */
    public void follow(String role, LogRequest request, Consumer<LogLine> lines) {
        reader(role).follow(request, lines);
    }

    private LogReader reader(String role) {
        requireReadable(role);
        requireKnown(manager.look(role, Detail.STATE).reading());
        return new LogReader(manager, shell, this::mask, role, settings.nameOf(role));
    }

    /** Takes out of texts from the host what the services are told by their surroundings. */
    public HostMask mask() {
        return HostMask.of(manager.environmentValues());
    }

    /** Only a compose project has services that the file need not name. */
    private void requireReadable(String role) {
        boolean readable =
                switch (settings.manager()) {
                    case COMPOSE -> true;
                    case SYSTEMD, PM2 -> Roles.named(settings).contains(role);
                    case COMMANDS -> settings.commands().containsKey(role);
                };
        if (!readable) {
            throw unknown(role);
        }
    }

    private void requireKnown(Reading reading) {
        boolean missing = reading instanceof Known(ServiceStatus status) && status.state() == ServiceState.MISSING;
        if (missing && !Roles.named(settings).contains(reading.role())) {
            throw unknown(reading.role());
        }
    }

    private OperatorException unknown(String role) {
        return new OperatorException(
                Reason.INVALID,
                Text.of("service.unknown", shell.environment(), role),
                Text.of("service.state.unchanged"),
                Text.of("service.unknown.remedy", String.join(", ", Roles.named(settings)), shell.environment()));
    }
}
