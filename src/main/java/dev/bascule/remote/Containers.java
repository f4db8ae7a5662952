package dev.bascule.remote;

import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds containers by what the host's Docker engine says of them; nothing is guessed from a spelling. Worker only; reads.
 *
 * <p>Whatever cannot be answered is an {@link OperatorException} that says which container of which host was looked for.
 */
public final class Containers {

    private final Docker docker;

    /** @param environment whose host it is, as sentences name it */
    public Containers(SshHost host, String environment, CancelToken cancel) {
        this.docker = new Docker(host, environment, cancel);
    }

    /** The running container of this name or id. */
    public Container named(String name) {
        List<JsonNode> found = docker.inspect("container", List.of(name));
        if (found.isEmpty()) {
            throw failure("container.none", name);
        }
        return only(found, name);
    }

    /**
     * The running container of a compose service.
     *
     * @param project the directory that the project was started in
     */
    public Container ofService(String project, String service) {
        List<String> ids = docker.containers(Map.of(Docker.PROJECT, project, Docker.SERVICE, service));
        return switch (ids.size()) {
            case 0 -> throw failure("service.none", service, project);
            case 1 -> named(ids.getFirst());
            default -> throw failure("service.several", service, project, ids.size());
        };
    }

    private Container only(List<JsonNode> found, String name) {
        if (found.size() != 1) {
            throw failure("container.several", name, found.size());
        }
        JsonNode container = found.getFirst();
        JsonNode state = container.path("State");
        if (state.path("Restarting").asBoolean(false)) {
            throw failure("container.restarting", name);
        }
        if (state.path("Paused").asBoolean(false)) {
            throw failure("container.paused", name);
        }
        if (!state.path("Running").asBoolean(false)) {
            throw failure("container.stopped", name, state.path("Status").asString(""));
        }
        return new Container(
                container.path("Id").asString(),
                container.path("Name").asString("").replaceFirst("^/", ""),
                container.path("Image").asString(""),
                address(container, name),
                published(container));
    }

    /** A container in the host's own network has the host's addresses. */
    private String address(JsonNode container, String name) {
        if (container.path("HostConfig").path("NetworkMode").asString("").equals("host")) {
            return "127.0.0.1";
        }
        JsonNode settings = container.path("NetworkSettings");
        List<String> addresses = new ArrayList<>();
        settings.path("Networks")
                .forEach(network -> addresses.add(network.path("IPAddress").asString("")));
        addresses.add(settings.path("IPAddress").asString(""));
        return addresses.stream()
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElseThrow(() -> failure("container.no-address", name));
    }

    private static Map<Integer, Set<String>> published(JsonNode container) {
        Map<Integer, Set<String>> published = new HashMap<>();
        for (Map.Entry<String, JsonNode> port :
                container.path("NetworkSettings").path("Ports").properties()) {
            Set<String> places = new HashSet<>();
            port.getValue()
                    .forEach(each -> places.add(reached(each.path("HostIp").asString("")) + ":"
                            + each.path("HostPort").asString("")));
            published.put(Integer.valueOf(port.getKey().replaceFirst("/.*$", "")), places);
        }
        return published;
    }

    /** What is published on every address is published on the loopback, where the host's own clients look. */
    private static String reached(String address) {
        return Set.of("", "0.0.0.0", "::").contains(address) ? "127.0.0.1" : address;
    }

    private OperatorException failure(String what, Object... arguments) {
        return docker.failure(what, arguments);
    }
}
