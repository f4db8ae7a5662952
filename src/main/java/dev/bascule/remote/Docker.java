package dev.bascule.remote;

import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a host's Docker engine through its command line. Worker only; reads.
 *
 * <p>Whatever cannot be answered is an {@link OperatorException} that says why.
 */
public final class Docker {

    /** The label that holds the directory of a compose project. */
    public static final String PROJECT = "com.docker.compose.project.working_dir";

    /** The label that holds the name of a compose service. */
    public static final String SERVICE = "com.docker.compose.service";

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern USAGE = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)%\\s+(\\d{1,6}(?:\\.\\d+)?)%");
    private static final Set<Integer> NO_PROGRAM = Set.of(126, 127);

    private final SshHost host;
    private final String environment;
    private final CancelToken cancel;

    /** @param environment whose host it is, as sentences name it */
    public Docker(SshHost host, String environment, CancelToken cancel) {
        this.host = host;
        this.environment = environment;
        this.cancel = cancel;
    }

    /** Ids of the containers that have these labels, whether they run or not. */
    public List<String> containers(Map<String, String> labels) {
        List<String> argv = new ArrayList<>(List.of("docker", "ps", "--all", "--no-trunc", "--quiet"));
        new TreeMap<>(labels)
                .forEach((label, value) -> argv.addAll(List.of("--filter", "label=" + label + "=" + value)));
        Finished listed = finished(argv);
        if (listed.exitCode() != 0) {
            throw failed(listed);
        }
        return listed.stdout().text().lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * What the engine knows of these.
     *
     * @param kind {@code container} or {@code image}
     * @param names names or ids; of those that do not exist the answer has none
     */
    public List<JsonNode> inspect(String kind, Collection<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> argv = new ArrayList<>(List.of("docker", kind, "inspect", "--"));
        argv.addAll(names);
        Finished inspected = finished(argv);
        if (inspected.exitCode() != 0 && !inspected.stderr().text().contains("No such " + kind)) {
            throw failed(inspected);
        }
        return elements(inspected);
    }

    /** Whether there is a volume of this name. */
    public boolean hasVolume(String name) {
        Finished inspected = finished(List.of("docker", "volume", "inspect", "--", name));
        if (inspected.exitCode() == 0) {
            return true;
        }
        // engines write it large or small
        if (inspected.stderr().text().toLowerCase(Locale.ROOT).contains("no such volume")) {
            return false;
        }
        throw failed(inspected);
    }

    /** What a container uses, in percent: of one processor's time, and of the memory it may have. */
    public record Usage(double cpu, double memory) {}

    /** One reading; takes the engine a second or two. */
    public Usage usage(String container) {
        Finished read = finished(
                List.of("docker", "stats", "--no-stream", "--format", "{{.CPUPerc}} {{.MemPerc}}", "--", container));
        if (read.exitCode() != 0) {
            throw failed(read);
        }
        Matcher percent = USAGE.matcher(read.stdout().text().strip());
        if (!percent.matches()) {
            throw failure("docker.unreadable");
        }
        return new Usage(Double.parseDouble(percent.group(1)), Double.parseDouble(percent.group(2)));
    }

    private List<JsonNode> elements(Finished inspected) {
        String text = inspected.stdout().text();
        if (inspected.exitCode() != 0 && text.isBlank()) {
            return List.of();
        }
        try {
            JsonNode answer = JSON.readTree(text);
            if (answer.isArray()) {
                return answer.valueStream().toList();
            }
            throw failure("docker.unreadable");
        } catch (JacksonException e) {
            throw failure("docker.unreadable");
        }
    }

    private Finished finished(List<String> argv) {
        RemoteCommand command = RemoteCommand.of(DEADLINE, argv.toArray(String[]::new));
        return switch (host.run(command, cancel)) {
            case Finished finished when NO_PROGRAM.contains(finished.exitCode()) -> throw failure("docker.absent");
            case Finished finished when finished.stdout().truncated() -> throw failure("docker.unreadable");
            case Finished finished -> finished;
            case Unknown unknown -> throw failure("docker.silent", unknown.why().word());
        };
    }

    private OperatorException failed(Finished finished) {
        String said = finished.stderr().text().strip().lines().findFirst().orElse("");
        return said.contains("permission denied")
                ? failure("docker.denied")
                : failure("docker.failed", finished.exitCode(), said);
    }

    /** @param what names both sentences: what happened, with the environment and {@code arguments}, and what to do */
    OperatorException failure(String what, Object... arguments) {
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
