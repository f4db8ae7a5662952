package dev.bascule.service;

import dev.bascule.service.ComposeManager.Surroundings;
import dev.bascule.service.Reading.Known;
import dev.bascule.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Docker says of a container, as a sighting of the service that it is for. */
final class ContainerSighting {

    private ContainerSighting() {}

    static String name(JsonNode container) {
        return container.path("Name").asString("").replaceFirst("^/", "");
    }

    static Sighting of(String role, String service, JsonNode container, Surroundings around) {
        JsonNode state = container.path("State");
        Optional<ServiceState> found = state(state);
        if (found.isEmpty()) {
            return Sighting.unmeasured(
                    role,
                    service,
                    Text.of(
                            "service.unmeasured.container",
                            name(container),
                            state.path("Status").asString("")));
        }
        boolean running = state.path("Status").asString("").equals("running");
        ServiceStatus status = new ServiceStatus(
                role,
                service,
                found.get(),
                running,
                Optional.of(container.path("Image").asString("")).filter(id -> !id.isEmpty()),
                digest(container, around),
                OptionalInt.of(container.path("RestartCount").asInt(0)),
                running ? uptime(state, around) : Optional.empty());
        long pid = state.path("Pid").asLong(0);
        return new Sighting(
                new Known(status),
                List.of(container.path("Id").asString("")),
                pid > 0 ? Set.of(pid) : Set.of(),
                published(container));
    }

    /** Empty for what is neither running nor stopped: paused, being removed, or of a later engine. */
    private static Optional<ServiceState> state(JsonNode state) {
        return switch (state.path("Status").asString("")) {
            case "running" -> health(state.path("Health").path("Status").asString(""));
            case "restarting" -> Optional.of(ServiceState.RESTARTING);
            case "exited", "created" -> Optional.of(ServiceState.STOPPED);
            default -> Optional.empty();
        };
    }

    private static Optional<ServiceState> health(String told) {
        return switch (told) {
            case "", "none" -> Optional.of(ServiceState.RUNNING);
            case "healthy" -> Optional.of(ServiceState.HEALTHY);
            case "unhealthy" -> Optional.of(ServiceState.UNHEALTHY);
            case "starting" -> Optional.of(ServiceState.STARTING);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> uptime(JsonNode state, Surroundings around) {
        try {
            Instant since = Instant.parse(state.path("StartedAt").asString(""));
            return around.now().map(now -> HostClock.between(since, now));
        } catch (DateTimeException untold) {
            return Optional.empty();
        }
    }

    /** An image may have come from several registries: the one that the container's reference names counts. */
    private static Optional<String> digest(JsonNode container, Surroundings around) {
        JsonNode image = around.images().get(container.path("Image").asString(""));
        if (image == null) {
            return Optional.empty();
        }
        List<String> all = image.path("RepoDigests")
                .valueStream()
                .map(each -> each.asString(""))
                .filter(each -> each.contains("@"))
                .toList();
        String repository = repository(container.path("Config").path("Image").asString(""));
        return all.stream()
                .filter(each -> each.startsWith(repository + "@"))
                .findFirst()
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                .map(each -> each.substring(each.indexOf('@') + 1));
    }

    /** A reference without its tag and digest; the colon before a registry's port begins no tag. */
    private static String repository(String reference) {
        return reference.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
    }

    private static Set<String> published(JsonNode container) {
        Set<String> places = new HashSet<>();
        for (Map.Entry<String, JsonNode> port :
                container.path("NetworkSettings").path("Ports").properties()) {
            if (port.getKey().endsWith("/tcp")) {
                port.getValue()
                        .forEach(each -> places.add(HostSockets.place(
                                each.path("HostIp").asString(""),
                                each.path("HostPort").asString(""))));
            }
        }
        return places;
    }
}
