package dev.bascule.service;

import dev.bascule.environment.ServiceSettings;
import dev.bascule.remote.Docker;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Services of a compose project, found by what compose wrote on their containers; Docker itself stops and starts them, so
 * that it is all one which compose there is. Worker only.
 */
final class ComposeManager implements ServiceManager {

    private static final String ONE_OFF = "com.docker.compose.oneoff";

    private final ServiceSettings settings;
    private final HostShell shell;
    private final Docker docker;
    private final String project;

    ComposeManager(ServiceSettings settings, HostShell shell) {
        this.settings = settings;
        this.shell = shell;
        this.docker = new Docker(shell.host(), shell.environment(), shell.cancel());
        this.project = settings.project().orElseThrow();
    }

    @Override
    public List<Sighting> all() {
        Map<String, List<JsonNode>> services = containers(Map.of(Docker.PROJECT, project)).stream()
                .collect(Collectors.groupingBy(ComposeManager::service, TreeMap::new, Collectors.toList()));
        Surroundings around = surroundings(
                services.values().stream().flatMap(Collection::stream).toList());
        return Roles.all(settings, services.keySet()).stream()
                .map(role -> sighting(role, services.getOrDefault(settings.nameOf(role), List.of()), around))
                .toList();
    }

    @Override
    public Sighting look(String role, Detail detail) {
        List<JsonNode> found = containers(Map.of(Docker.PROJECT, project, Docker.SERVICE, settings.nameOf(role)));
        return sighting(role, found, detail == Detail.EVERYTHING ? surroundings(found) : Surroundings.UNASKED);
    }

    @Override
    public List<String> stop(Sighting seen) {
        return List.of("docker", "stop", seen.handles().getFirst());
    }

    @Override
    public List<String> start(Sighting seen) {
        return List.of("docker", "start", seen.handles().getFirst());
    }

    @Override
    public LogSource logs(Sighting seen, LogRequest request) {
        List<String> argv = new ArrayList<>(List.of("docker", "logs", "--timestamps"));
        request.last().ifPresent(lines -> argv.addAll(List.of("--tail", Integer.toString(lines))));
        request.since().ifPresent(since -> argv.addAll(List.of("--since", moment(since))));
        return new LogSource(
                with(argv, seen.handles().getFirst()),
                with(argv, "--follow", seen.handles().getFirst()),
                true,
                LogSource::timed);
    }

    private static String moment(LogRequest.Since since) {
        return switch (since) {
            case LogRequest.Since.At(Instant instant) -> instant.toString();
            case LogRequest.Since.Ago ago -> ago.length().toSeconds() + "s";
        };
    }

    private static List<String> with(List<String> argv, String... more) {
        List<String> all = new ArrayList<>(argv);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public Collection<String> environmentValues() {
        List<String> values = new ArrayList<>(new EnvironmentFileText(shell).values(project + "/.env"));
        containers(Map.of(Docker.PROJECT, project))
                .forEach(container -> container.path("Config").path("Env").forEach(variable -> {
                    String text = variable.asString("");
                    values.add(text.substring(text.indexOf('=') + 1));
                }));
        return values;
    }

    /** Those that compose made for a service, and not those of a single {@code compose run}. */
    private List<JsonNode> containers(Map<String, String> labels) {
        return docker.inspect("container", docker.containers(labels)).stream()
                .filter(container -> !label(container, ONE_OFF).equalsIgnoreCase("true"))
                .toList();
    }

    private Sighting sighting(String role, List<JsonNode> found, Surroundings around) {
        String name = settings.nameOf(role);
        return switch (found.size()) {
            case 0 -> Sighting.of(ServiceStatus.missing(role, name));
            case 1 -> ContainerSighting.of(role, name, found.getFirst(), around);
            default ->
                Sighting.unmeasured(
                        role,
                        name,
                        Text.of(
                                "service.unmeasured.several",
                                name,
                                found.size(),
                                found.stream()
                                        .map(ContainerSighting::name)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
        };
    }

    /**
     * What is told beside the containers.
     *
     * @param images by id
     */
    record Surroundings(Map<String, JsonNode> images, Optional<Instant> now) {
        static final Surroundings UNASKED = new Surroundings(Map.of(), Optional.empty());
    }

    private Surroundings surroundings(List<JsonNode> containers) {
        if (containers.isEmpty()) {
            return Surroundings.UNASKED;
        }
        List<String> ids = containers.stream()
                .map(container -> container.path("Image").asString(""))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        Map<String, JsonNode> images = docker.inspect("image", ids).stream()
                .collect(Collectors.toMap(image -> image.path("Id").asString(""), image -> image, (one, same) -> one));
        return new Surroundings(images, HostClock.now(shell));
    }

    private static String service(JsonNode container) {
        return label(container, Docker.SERVICE);
    }

    private static String label(JsonNode container, String label) {
        return container.path("Config").path("Labels").path(label).asString("");
    }
}
