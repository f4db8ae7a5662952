package dev.bascule.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.server.DockerEngine;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceChange.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with an engine that is no stub: it answers as the tests of the stub say that it does. */
class RealDockerTest {

    private static final String SETTINGS = "manager: compose, project: \"" + StubDocker.PROJECT
            + "\", stop: [gateway], start: [gateway], deadline: 60s";
    private static final String HEEDS_TERM =
            "trap 'echo bye >&2; exit 0' TERM; echo hello $TOKEN; sleep 0.5; echo worried >&2;"
                    + " while :; do sleep 1 & wait $!; done";

    @TempDir
    static Path engineFolder;

    @TempDir
    Path directory;

    private static DockerEngine engine;
    private StubHost host;

    @BeforeAll
    static void startEngine() throws IOException {
        engine = DockerEngine.startOrSkip(Files.createDirectories(engineFolder.resolve("d")));
        engine.importShell("shop/gateway:1", "ENV TOKEN=s3cr3t-value");
    }

    @AfterAll
    static void stopEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void start() throws IOException {
        host = new StubHost(directory);
        host.program(
                "docker", "DOCKER_HOST=" + engine.host() + " PATH='" + System.getenv("PATH") + "' exec docker \"$@\"");
    }

    @AfterEach
    void stop() {
        host.close();
        engine.run("docker", "ps", "--all", "--quiet").lines().forEach(id -> engine.run("docker", "rm", "--force", id));
    }

    private Services services() {
        return host.services(SETTINGS);
    }

    private static String run(String script, String... options) {
        List<String> argv = new ArrayList<>(List.of(
                "docker",
                "run",
                "--detach",
                "--network=none",
                "--label",
                "com.docker.compose.project.working_dir=" + StubDocker.PROJECT,
                "--label",
                "com.docker.compose.service=gateway",
                "--label",
                "com.docker.compose.oneoff=False"));
        argv.addAll(Arrays.asList(options));
        argv.addAll(List.of("shop/gateway:1", "sh", "-c", script));
        return engine.run(argv.toArray(String[]::new));
    }

    private ServiceState state() {
        return services().read("gateway") instanceof Known(ServiceStatus status)
                ? status.state()
                : ServiceState.MISSING;
    }

    @Test
    void itIsSeenReadStoppedAndStarted() {
        assertThat(state()).isEqualTo(ServiceState.MISSING);
        run(HEEDS_TERM);
        ServiceStatus seen = ((Known) services().read("gateway")).status();
        assertThat(seen.state()).isEqualTo(ServiceState.RUNNING);
        assertThat(seen.image()).hasValueSatisfying(id -> assertThat(id).startsWith("sha256:"));
        assertThat(seen.digest()).isEmpty();
        assertThat(seen.uptime()).hasValueSatisfying(up -> assertThat(up).isLessThan(Duration.ofMinutes(5)));
        await().untilAsserted(() -> assertThat(services().logs("gateway", LogRequest.last(10)))
                .extracting(LogLine::text)
                .containsExactly("hello ***", "worried"));

        assertThat(services().stop("gateway"))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.now().state()).isEqualTo(ServiceState.STOPPED));
        assertThat(services().logs("gateway", LogRequest.last(1)))
                .extracting(LogLine::text)
                .containsExactly("bye");
        assertThat(services().stop("gateway")).isInstanceOfSatisfying(Done.class, done -> assertThat(done.changed())
                .isFalse());
        assertThat(services().start("gateway"))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.now().running()).isTrue());
    }

    @Test
    void whatEndsAgainAndAgainIsRestarting() {
        run("exit 1", "--restart=always");
        await().atMost(Duration.ofSeconds(60)).until(() -> state() == ServiceState.RESTARTING);
        assertThat(((Known) services().read("gateway")).status().restarts().orElseThrow())
                .isPositive();
        assertThat(services().stop("gateway")).isInstanceOf(Done.class);
    }

    @Test
    void itsHealthIsTold() {
        run(HEEDS_TERM, "--health-cmd=exit 0", "--health-interval=1s", "--health-start-period=1s");
        await().atMost(Duration.ofSeconds(60)).until(() -> state() == ServiceState.HEALTHY);
    }

    @Test
    void oneThatIsPausedIsNotMeasured() {
        String id = run(HEEDS_TERM);
        engine.run("docker", "pause", id);
        assertThat(services().read("gateway")).isInstanceOf(Unmeasured.class);
        engine.run("docker", "unpause", id);
    }

    @Test
    void anEngineThatDoesNotAnswerIsNotMeasured() {
        host.program("docker", "DOCKER_HOST=unix:///nowhere PATH='" + System.getenv("PATH") + "' exec docker \"$@\"");
        assertThat(services().list().getFirst()).isInstanceOfSatisfying(Unmeasured.class, unmeasured -> assertThat(
                        unmeasured.reason().english())
                .contains("Cannot connect"));
    }
}
