package dev.bascule.engine;

import dev.bascule.check.ServiceView;
import dev.bascule.environment.Environment;
import dev.bascule.environment.ServiceSettings;
import dev.bascule.environment.ServiceSettings.Manager;
import dev.bascule.remote.Docker;
import dev.bascule.remote.SshHost;
import dev.bascule.service.LogLine;
import dev.bascule.service.LogRequest;
import dev.bascule.service.LogRequest.Since;
import dev.bascule.service.Reading;
import dev.bascule.service.ServiceState;
import dev.bascule.service.ServiceStatus;
import dev.bascule.service.Services;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The services of an environment as checks see them. Worker only, several threads at once; reads. */
final class ServicesSeen implements ServiceView {

    private static final Duration ROUNDED = Duration.ofSeconds(2);

    private final Environment environment;
    private final ServiceSettings settings;
    private final Services services;
    private final Docker docker;

    /** @param environment with services */
    ServicesSeen(Environment environment, SshHost host, CancelToken cancel) {
        this.environment = environment;
        this.settings = environment.services().orElseThrow();
        this.services = new Services(environment, host, cancel);
        this.docker = new Docker(host, environment.name(), cancel);
    }

    /** Empty when there is no such service, in the file or on the host. */
    private Optional<ServiceStatus> status(String role) {
        Reading reading;
        try {
            reading = services.read(role);
        } catch (OperatorException e) {
            if (e.reason() == Reason.INVALID) {
                return Optional.empty();
            }
            throw e;
        }
        return switch (reading) {
            case Reading.Known(ServiceStatus status) ->
                Optional.of(status).filter(found -> found.state() != ServiceState.MISSING);
            case Reading.Unmeasured(String _, String _, Text reason) ->
                throw new OperatorException(
                        Reason.UNREACHABLE,
                        reason,
                        Text.of("engine.state.nothing-written"),
                        Text.of("engine.check.place.remedy"));
        };
    }

    @Override
    public State state(String role) {
        return status(role).map(status -> seen(status.state())).orElse(State.MISSING);
    }

    private static State seen(ServiceState state) {
        return switch (state) {
            case RUNNING -> State.RUNNING;
            case HEALTHY -> State.HEALTHY;
            case UNHEALTHY -> State.UNHEALTHY;
            case STARTING -> State.STARTING;
            case RESTARTING -> State.RESTARTING;
            case STOPPED -> State.STOPPED;
            case MISSING -> State.MISSING;
        };
    }

    @Override
    public Optional<List<String>> log(String role, int last, From from) {
        return status(role)
                .map(status -> services.logs(role, new LogRequest(OptionalInt.of(last), since(status, from))).stream()
                        .map(LogLine::text)
                        .toList());
    }

    private Optional<Since> since(ServiceStatus status, From from) {
        return switch (from) {
            case From.Anywhere() -> Optional.empty();
            // told by the host's own clock, which need not be this computer's, and in whole seconds
            case From.Start()
            when status.uptime().isPresent() ->
                Optional.of(new Since.Ago(status.uptime().get().plus(ROUNDED)));
            case From.Start() -> throw impossible("engine.check.no-start", status.role());
            case From.Moment(var instant) -> Optional.of(new Since.At(instant));
        };
    }

    @Override
    public Optional<Image> image(String role) {
        return status(role)
                .map(status -> new Image(
                        status.image().orElseThrow(() -> impossible("engine.check.no-image", role)), status.digest()));
    }

    @Override
    public Optional<Usage> usage(String role) {
        if (settings.manager() != Manager.COMPOSE) {
            throw impossible("engine.check.no-usage", role);
        }
        return status(role).map(status -> {
            if (!status.running()) {
                throw impossible("engine.check.not-running", role);
            }
            List<String> containers = docker.containers(
                    Map.of(Docker.PROJECT, settings.project().orElseThrow(), Docker.SERVICE, status.name()));
            if (containers.size() != 1) {
                throw impossible("engine.check.several", role);
            }
            Docker.Usage usage = docker.usage(containers.getFirst());
            return new Usage(usage.cpu(), usage.memory());
        });
    }

    @Override
    public boolean hasVolume(String name) {
        return docker.hasVolume(name);
    }

    private OperatorException impossible(String key, String role) {
        return new OperatorException(
                Reason.REFUSED,
                Text.of(key, role, environment.name()),
                Text.of("engine.state.nothing-written"),
                Text.of("engine.check.place.remedy"));
    }
}
