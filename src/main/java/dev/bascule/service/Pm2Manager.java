package dev.bascule.service;

import dev.bascule.environment.ServiceSettings;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.service.Reading.Known;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes of pm2. One service may be several of them, which are stopped and started together. Worker only.
 *
 * <p>pm2 takes names for patterns and words of its own, so that it is told the processes' numbers.
 */
final class Pm2Manager implements ServiceManager {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServiceSettings settings;
    private final HostShell shell;

    Pm2Manager(ServiceSettings settings, HostShell shell) {
        this.settings = settings;
        this.shell = shell;
    }

    @Override
    public List<Sighting> all() {
        List<JsonNode> processes = processes();
        Optional<Instant> now = HostClock.now(shell);
        return Roles.named(settings).stream()
                .map(role -> sighting(role, processes, now))
                .toList();
    }

    @Override
    public Sighting look(String role, Detail detail) {
        return sighting(role, processes(), detail == Detail.EVERYTHING ? HostClock.now(shell) : Optional.empty());
    }

    private Sighting sighting(String role, List<JsonNode> processes, Optional<Instant> now) {
        String name = settings.nameOf(role);
        List<JsonNode> found = processes.stream()
                .filter(process -> process.path("name").asString("").equals(name))
                .toList();
        if (found.isEmpty()) {
            return Sighting.of(ServiceStatus.missing(role, name));
        }
        return Pm2Status.of(role, name, found, now)
                .map(status -> new Sighting(new Known(status), numbers(found), pids(found), Set.of()))
                .orElseGet(() -> Sighting.unmeasured(role, name, Text.of("service.unmeasured.process", name)));
    }

    private static List<String> numbers(List<JsonNode> processes) {
        return processes.stream()
                .map(process -> Integer.toString(process.path("pm_id").asInt(-1)))
                .toList();
    }

    private static Set<Long> pids(List<JsonNode> processes) {
        return processes.stream()
                .map(process -> process.path("pid").asLong(0))
                .filter(pid -> pid > 0)
                .collect(Collectors.toSet());
    }

    /** pm2 may say something before its answer, also in brackets. */
    private List<JsonNode> processes() {
        Finished told = shell.ask("pm2", "jlist");
        if (told.exitCode() != 0) {
            throw shell.refused("pm2", told);
        }
        return told.stdout().text().lines().toList().reversed().stream()
                .filter(line -> line.startsWith("["))
                .flatMap(line -> list(line).stream())
                .findFirst()
                .orElseThrow(() -> shell.failure("program.unreadable", "pm2"));
    }

    private static Optional<List<JsonNode>> list(String line) {
        try {
            return Optional.of(JSON.readTree(line).valueStream().toList());
        } catch (JacksonException remark) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> stop(Sighting seen) {
        return argv("stop", seen);
    }

    @Override
    public List<String> start(Sighting seen) {
        return argv("start", seen);
    }

    private static List<String> argv(String verb, Sighting seen) {
        List<String> argv = new ArrayList<>(List.of("pm2", verb));
        argv.addAll(seen.handles());
        return argv;
    }

    /** From the files that pm2 writes: its own command for it tells other things between the lines. */
    @Override
    public LogSource logs(Sighting seen, LogRequest request) {
        String role = seen.reading().role();
        if (request.since().isPresent()) {
            throw LogFailure.untimed(shell.environment(), role);
        }
        List<String> files = processes().stream()
                .filter(process ->
                        process.path("name").asString("").equals(seen.reading().name()))
                .map(process -> process.path("pm2_env"))
                .flatMap(told -> Stream.of("pm_out_log_path", "pm_err_log_path")
                        .map(member -> told.path(member).asString("")))
                .filter(path -> path.startsWith("/") && !path.equals("/dev/null"))
                .distinct()
                .toList();
        if (files.isEmpty()) {
            throw LogFailure.none(shell.environment(), role);
        }
        String lines =
                request.last().isPresent() ? Integer.toString(request.last().getAsInt()) : "+1";
        return new LogSource(
                with(List.of("tail", "-q", "-n", lines, "--"), files),
                with(List.of("tail", "-q", "-n", lines, "-F", "--"), files),
                false,
                LogSource::plain);
    }

    private static List<String> with(List<String> argv, List<String> files) {
        List<String> all = new ArrayList<>(argv);
        all.addAll(files);
        return all;
    }

    @Override
    public Collection<String> environmentValues() {
        Set<String> names = Roles.named(settings).stream().map(settings::nameOf).collect(Collectors.toSet());
        return processes().stream()
                .filter(process -> names.contains(process.path("name").asString("")))
                .flatMap(process -> process.path("pm2_env").path("env").valueStream())
                .filter(JsonNode::isValueNode)
                .map(value -> value.asString(""))
                .toList();
    }
}
