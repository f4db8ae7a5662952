package dev.bascule.remote;

import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds containers by what the host's Docker engine says of them; nothing is guessed from a spelling. Worker only; reads.
 *
 * <p>Whatever cannot be answered is an {@link OperatorException} that says which container of which host was looked for.
 */
public final class Containers {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<Integer> NO_PROGRAM = Set.of(126, 127);
    private static final String PROJECT = "com.docker.compose.project.working_dir";
    private static final String SERVICE = "com.docker.compose.service";

    private final SshHost host;
    private final String environment;
    private final CancelToken cancel;

    /** @param environment whose host it is, as sentences name it */
    public Containers(SshHost host, String environment, CancelToken cancel) {
        this.host = host;
        this.environment = environment;
        this.cancel = cancel;
    }

    /** The running container of this name or id. */
    public Container named(String name) {
        Finished inspected = finished("docker", "container", "inspect", "--", name);
        if (inspected.exitCode() != 0) {
            throw inspected.stderr().text().contains("No such container")
                    ? failure("container.none", name)
                    : failed(inspected);
        }
        List<JsonNode> found = new ArrayList<>();
        json(inspected).forEach(found::add);
        return only(found, name);
    }

    /**
     * The running container of a compose service.
     *
     * @param project the directory that the project was started in
     */
    public Container ofService(String project, String service) {
        Finished listed = finished(
                "docker",
                "ps",
                "--all",
                "--no-trunc",
                "--quiet",
                "--filter",
                "label=" + PROJECT + "=" + project,
                "--filter",
                "label=" + SERVICE + "=" + service);
        if (listed.exitCode() != 0) {
            throw failed(listed);
        }
        List<String> ids =
                listed.stdout().text().lines().filter(line -> !line.isBlank()).toList();
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

    private Finished finished(String... argv) {
        return switch (host.run(RemoteCommand.of(DEADLINE, argv), cancel)) {
            case Finished finished when NO_PROGRAM.contains(finished.exitCode()) -> throw failure("docker.absent");
            case Finished finished when finished.stdout().truncated() -> throw failure("docker.unreadable");
            case Finished finished -> finished;
            case Unknown unknown -> throw failure("docker.silent", unknown.why().word());
        };
    }

    private JsonNode json(Finished inspected) {
        try {
            return JSON.readTree(inspected.stdout().text());
        } catch (JacksonException e) {
            throw failure("docker.unreadable");
        }
    }

    private OperatorException failed(Finished finished) {
        String said = finished.stderr().text().strip().lines().findFirst().orElse("");
        return said.contains("permission denied")
                ? failure("docker.denied")
                : failure("docker.failed", finished.exitCode(), said);
    }

    /** @param what names both sentences: what happened, with the environment and {@code arguments}, and what to do */
    private OperatorException failure(String what, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = environment;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new OperatorException(
                Reason.UNREACHABLE,
                Text.of("remote.failure." + what, all),
                Text.of("remote.state.nothing-sent"),
                Text.of("remote.remedy." + what));
    }
}
