package dev.bascule.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found of a compose project's services, and what is said of those that cannot be measured. */
class ComposeServicesTest {

    private static final String SETTINGS = "manager: compose, project: \"" + StubDocker.PROJECT
            + "\", names: { api: gateway }, stop: [api], start: [translator, api]";

    @TempDir
    Path directory;

    private StubHost host;
    private StubDocker docker;

    @BeforeEach
    void start() throws IOException {
        host = new StubHost(directory);
        docker = new StubDocker(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void theNamedRolesComeInTheirOrderAndTheRestOfTheProjectAfterThem() {
        docker.container("a1", "gateway").is("running");
        docker.container("b2", "translator").is("exited");
        docker.container("c3", "cache").is("running");
        assertThat(host.services(SETTINGS).list())
                .extracting(Reading::role, Reading::name, each -> state(each))
                .containsExactly(
                        tuple("translator", "translator", ServiceState.STOPPED),
                        tuple("api", "gateway", ServiceState.RUNNING),
                        tuple("cache", "cache", ServiceState.RUNNING));
        assertThat(host.calls("docker").getFirst())
                .containsExactly(
                        "ps",
                        "--all",
                        "--no-trunc",
                        "--quiet",
                        "--filter",
                        "label=com.docker.compose.project.working_dir=" + StubDocker.PROJECT);
    }

    private static ServiceState state(Reading reading) {
        return ((Known) reading).status().state();
    }

    @ParameterizedTest
    @CsvSource({
        "running, '', RUNNING, true",
        "running, none, RUNNING, true",
        "running, healthy, HEALTHY, true",
        "running, unhealthy, UNHEALTHY, true",
        "running, starting, STARTING, true",
        "restarting, healthy, RESTARTING, false",
        "exited, unhealthy, STOPPED, false",
        "created, '', STOPPED, false"
    })
    void eachStateOfAContainerIsOneOfAService(String status, String health, ServiceState state, boolean running) {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.health = health;
        container.is(status);
        ServiceStatus found = ((Known) host.services(SETTINGS).read("api")).status();
        assertThat(found.state()).isEqualTo(state);
        assertThat(found.running()).isEqualTo(running);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "removing", "dead", "hibernating"})
    void whatIsNeitherRunningNorStoppedIsNotMeasured(String status) {
        docker.container("a1", "gateway").is(status);
        assertThat(host.services(SETTINGS).read("api"))
                .isInstanceOfSatisfying(
                        Unmeasured.class,
                        unmeasured -> assertThat(unmeasured.reason().english()).contains("shop-gateway-1", status));
    }

    @Test
    void twoContainersOfOneServiceAreNotGuessedBetween() {
        docker.container("a1", "gateway").is("running");
        docker.container("a2", "gateway").is("exited");
        assertThat(host.services(SETTINGS).read("api"))
                .isInstanceOfSatisfying(
                        Unmeasured.class,
                        unmeasured -> assertThat(unmeasured.reason().english()).contains("2 containers"));
        assertThat(host.services(SETTINGS).stop("api")).isInstanceOf(ServiceChange.NotBegun.class);
        assertThat(host.calls("docker")).noneMatch(call -> call.getFirst().equals("stop"));
    }

    @Test
    void aSingleComposeRunIsNoSecondContainer() {
        docker.container("a1", "gateway").is("running");
        StubDocker.Container single = docker.container("a2", "gateway");
        single.oneOff = "True";
        single.is("running");
        assertThat(state(host.services(SETTINGS).read("api"))).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void aNamedServiceWithoutContainerIsMissingAndAnUnheardOfOneIsNone() {
        assertThat(state(host.services(SETTINGS).read("api"))).isEqualTo(ServiceState.MISSING);
        assertThatThrownBy(() -> host.services(SETTINGS).read("gatewaay"))
                .isInstanceOfSatisfying(OperatorException.class, unknown -> assertThat(unknown.reason())
                        .isEqualTo(Reason.INVALID));
    }

    @Test
    void aContainerThatIsGoneBetweenTwoQuestionsIsMissing() throws IOException {
        docker.container("a1", "gateway");
        assertThat(state(host.services(SETTINGS).read("api"))).isEqualTo(ServiceState.MISSING);
    }

    @Test
    void imageDigestRestartsAndUptimeAreTold() {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.restarts = 4;
        container.is("running");
        docker.images("""
            [{"Id": "sha256:a1", "RepoDigests": ["docker.io/other@sha256:2",
              "registry.example.org:5000/shop/gateway@sha256:1", "registry.example.org:5000/shop@sha256:3"]}]
            """);
        host.program("date", "echo $((1769365800 + 90))");
        ServiceStatus found = ((Known) host.services(SETTINGS).read("api")).status();
        assertThat(found.image()).contains("sha256:a1");
        assertThat(found.digest()).contains("sha256:1");
        assertThat(found.restarts()).hasValue(4);
        assertThat(found.uptime().map(Duration::toSeconds)).contains(89L);
    }

    @Test
    void anImageOfNoRegistryHasNoDigestAndAHostWithoutAClockNoUptime() throws IOException {
        docker.container("a1", "gateway").is("running");
        docker.images("[{\"Id\": \"sha256:a1\", \"RepoDigests\": []}]");
        host.without("date");
        ServiceStatus found = ((Known) host.services(SETTINGS).read("api")).status();
        assertThat(found.digest()).isEmpty();
        assertThat(found.uptime()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 127|cannot be run",
                "echo 'permission denied while trying to connect to the Docker daemon socket' >&2; exit 1|may not use"
                        + " Docker",
                "echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.' >&2; exit 1|Cannot connect",
                "echo a1; if [ \"$1\" != ps ]; then echo '<html>'; fi|cannot be read",
                "if [ \"$1\" = ps ]; then echo a1; else printf '[{\"Id\": \"a'; fi|cannot be read",
                "kill -9 $$|ended with 137"
            })
    void aDockerThatDoesNotAnswerIsNotMeasuredAndNeverStopped(String body, String said) {
        host.program("docker", body);
        assertThat(host.services(SETTINGS).list()).hasSize(2).allSatisfy(each -> assertThat(each)
                .isInstanceOfSatisfying(Unmeasured.class, unmeasured -> assertThat(
                                unmeasured.reason().in(Locale.ENGLISH))
                        .contains(said, "production")));
        assertThat(host.services(SETTINGS).stop("api")).isInstanceOf(ServiceChange.NotBegun.class);
    }

    @Test
    void onlyWhatStopAndStartNameIsTouched() {
        docker.container("c3", "cache").is("running");
        assertThatThrownBy(() -> host.services(SETTINGS).stop("cache"))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.INVALID));
        assertThat(host.calls("docker")).isEmpty();
    }

    @Test
    void hostileNamesArriveAsOneArgument() {
        String project = "-x 'y' $(id)\\n\\\"z";
        String settings = "manager: compose, project: \"" + project
                + "\", names: { api: \"*; rm -rf $HOME\" }, stop: [api], start: []";
        host.services(settings).read("api");
        assertThat(host.calls("docker").getFirst())
                .hasSize(8 + 1)
                .endsWith("label=com.docker.compose.service=*; rm -rf $HOME");
        assertThat(String.join("\n", host.calls("docker").getFirst()))
                .contains("label=com.docker.compose.project.working_dir=-x 'y' $(id)\n\"z");
    }
}
