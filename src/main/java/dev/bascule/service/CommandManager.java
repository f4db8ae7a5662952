package dev.bascule.service;

import dev.bascule.environment.ServiceSettings;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Services by the operator's own commands, which say by their exit code how one is. Worker only. */
final class CommandManager implements ServiceManager {

    private static final int RUNNING = 0;
    private static final int STOPPED = 3;
    private static final Duration STATUS_DEADLINE = Duration.ofSeconds(60);

    private final ServiceSettings settings;
    private final HostShell shell;

    CommandManager(ServiceSettings settings, HostShell shell) {
        this.settings = settings;
        this.shell = shell;
    }

    @Override
    public List<Sighting> all() {
        return settings.commands().keySet().stream()
                .map(role -> lookOrUnknown(role, settings.nameOf(role), Detail.EVERYTHING))
                .toList();
    }

    @Override
    public Sighting look(String role, Detail detail) {
        String name = settings.nameOf(role);
        Finished said = shell.ask(STATUS_DEADLINE, argv(role, "status"));
        return switch (said.exitCode()) {
            case RUNNING -> Sighting.of(ServiceStatus.plain(role, name, ServiceState.RUNNING, true));
            case STOPPED -> Sighting.of(ServiceStatus.plain(role, name, ServiceState.STOPPED, false));
            default ->
                Sighting.unmeasured(
                        role, name, Text.of("service.unmeasured.status", said.exitCode(), HostShell.firstLine(said)));
        };
    }

    private List<String> argv(String role, String verb) {
        return Optional.ofNullable(settings.commands().get(role))
                .map(verbs -> verbs.get(verb))
                .orElseThrow();
    }

    @Override
    public List<String> stop(Sighting seen) {
        return argv(seen.reading().role(), "stop");
    }

    @Override
    public List<String> start(Sighting seen) {
        return argv(seen.reading().role(), "start");
    }

    @Override
    public LogSource logs(Sighting seen, LogRequest request) {
        throw LogFailure.none(shell.environment(), seen.reading().role());
    }

    @Override
    public Collection<String> environmentValues() {
        return List.of();
    }
}
