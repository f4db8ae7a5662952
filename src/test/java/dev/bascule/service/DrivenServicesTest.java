package dev.bascule.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bascule.remote.SshFailure;
import dev.bascule.service.ServiceChange.Done;
import dev.bascule.service.ServiceChange.NotProved;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are stopped and started, and what counts as a proof of it. */
class DrivenServicesTest {

    private static final String LISTEN = """
        use IO::Socket::INET;
        my $s = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 1, ReuseAddr => 1) or die;
        sleep 300;
        """;

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

    private Services services(String deadline) {
        return host.services("manager: compose, project: \"" + StubDocker.PROJECT
                + "\", stop: [gateway], start: [gateway], deadline: " + deadline);
    }

    private List<List<String>> sent(String verb) {
        return host.calls("docker").stream()
                .filter(call -> call.getFirst().equals(verb))
                .toList();
    }

    @Test
    void stoppedIsNoProcessAndNoPortAndStillSoASecondLater() throws IOException {
        StubDocker.Container container = docker.container("a1", "gateway");
        int port = freePort();
        container.pid = host.process("perl", "-e", LISTEN, Integer.toString(port));
        container.ports = "{\"3000/tcp\": [{\"HostIp\": \"127.0.0.1\", \"HostPort\": \"" + port + "\"}]}";
        container.is("running");
        await().until(() -> isOpen(port));
        docker.onStop("kill " + container.pid + "; /bin/cp a1.stopped.json a1.json");
        long begun = System.nanoTime();
        assertThat(services("30s").stop("gateway")).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.changed()).isTrue();
            assertThat(done.now().state()).isEqualTo(ServiceState.STOPPED);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(sent("stop")).containsExactly(List.of("stop", "a1"));
        assertThat(isOpen(port)).isFalse();
    }

    @Test
    void aProcessThatIsLeftIsNoStop() {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.pid = host.process("sleep", "300");
        container.is("running");
        assertThat(services("2s").stop("gateway")).isInstanceOfSatisfying(NotProved.class, not -> {
            assertThat(not.why().english()).contains("gateway", "2 s", Long.toString(container.pid));
            assertThat(not.mayGoOn()).isFalse();
        });
    }

    @Test
    void aPortThatStaysOpenIsNoStop() throws IOException {
        try (ServerSocket stays = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StubDocker.Container container = docker.container("a1", "gateway");
            String port = Integer.toString(stays.getLocalPort());
            container.ports = "{\"3000/tcp\": [{\"HostIp\": \"127.0.0.1\", \"HostPort\": \"" + port + "\"}]}";
            container.is("running");
            assertThat(services("2s").stop("gateway")).isInstanceOfSatisfying(NotProved.class, not -> assertThat(
                            not.why().english())
                    .contains("127.0.0.1:" + port));
        }
    }

    @Test
    void aServiceThatComesBackIsNotStopped() {
        docker.container("a1", "gateway").is("running");
        docker.onStop(
                "/bin/cp a1.stopped.json a1.json; (/bin/sleep 0.5; /bin/cp a1.running.json a1.json) >/dev/null 2>&1 &");
        assertThat(services("2s").stop("gateway")).isInstanceOf(NotProved.class);
        assertThat(sent("stop")).hasSize(1);
    }

    @Test
    void aServiceThatDoesNotStopIsSaidSoAtItsDeadline() {
        docker.container("a1", "gateway").is("running");
        docker.onStop("true");
        assertThat(services("2s").stop("gateway")).isInstanceOfSatisfying(NotProved.class, not -> assertThat(
                        not.why().english())
                .contains("within 2 s", "it is running"));
    }

    @Test
    void whatHangsIsLeftAtItsDeadlineAndMayBeAtWorkStill() {
        docker.container("a1", "gateway").is("running");
        docker.onStop("exec /bin/sleep 30");
        assertThat(services("2s").stop("gateway"))
                .isInstanceOfSatisfying(
                        NotProved.class, not -> assertThat(not.mayGoOn()).isTrue());
        assertThat(sent("stop")).hasSize(1);
    }

    @Test
    void aManagerThatSaysNoIsQuotedWithoutSecretsAndAtOnce() {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.environment = "\"TOKEN=s3cr3t-value\"";
        container.is("exited");
        docker.onStart(
                "echo 'Error response from daemon: --token=s3cr3t-value: port is already allocated' >&2; exit 1");
        long begun = System.nanoTime();
        assertThat(services("60s").start("gateway")).isInstanceOfSatisfying(NotProved.class, not -> assertThat(
                        not.why().english())
                .contains("ended with 1", "--token=***: port is already allocated")
                .doesNotContain("s3cr3t"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatStandsStillIsNotStoppedAgain() {
        docker.container("a1", "gateway").is("exited");
        assertThat(services("30s").stop("gateway"))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.changed()).isFalse());
        assertThat(sent("stop")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterALostConnectionOneLooksBeforeAnythingIsRepeated(boolean hadItsEffect) throws IOException {
        docker.container("a1", "gateway").is("running");
        String effect = "/bin/cp a1.stopped.json a1.json";
        docker.onStop("if [ -f cut ]; then " + effect + "; else " + (hadItsEffect ? effect : "true")
                + "; : > cut; exec /bin/sleep 30; fi");
        CompletableFuture<ServiceChange> stopping =
                CompletableFuture.supplyAsync(() -> services("60s").stop("gateway"));
        await().until(() -> Files.exists(directory.resolve("programs").resolve("cut")));
        host.ssh.cut();
        assertThat(stopping.join()).isInstanceOf(Done.class);
        assertThat(sent("stop")).hasSize(hadItsEffect ? 1 : 2);
        int lookedAt = host.calls("docker").indexOf(List.of("stop", "a1"));
        assertThat(host.calls("docker").get(lookedAt + 1)).startsWith("ps");
    }

    @Test
    void aHostThatStaysAwayIsAFailureOfItsOwn() {
        docker.container("a1", "gateway").is("running");
        docker.onStop(": > cut; exec /bin/sleep 30");
        Services services = services("60s");
        CompletableFuture<ServiceChange> stopping = CompletableFuture.supplyAsync(() -> services.stop("gateway"));
        await().until(() -> Files.exists(directory.resolve("programs").resolve("cut")));
        host.ssh.stop();
        assertThatThrownBy(stopping::join).hasCauseInstanceOf(SshFailure.class);
    }

    @Test
    void aStartWaitsUntilItRunsAndForNothingElse() {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.health = "unhealthy";
        container.is("exited");
        docker.onStart("(/bin/sleep 1; /bin/cp a1.running.json a1.json) >/dev/null 2>&1 &");
        assertThat(services("30s").start("gateway"))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.now().state()).isEqualTo(ServiceState.UNHEALTHY));
        assertThat(sent("start")).containsExactly(List.of("start", "a1"));
    }

    @Test
    void whatIsStartedAgainAndAgainDoesNotRun() {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.is("exited");
        docker.onStart("true");
        container.is("restarting");
        assertThat(services("2s").start("gateway"))
                .isInstanceOfSatisfying(
                        NotProved.class, not -> assertThat(not.why().english()).contains("it is restarting"));
    }

    @Test
    void aHostThatTellsNothingOfItsPortsProvesNoStop() throws IOException {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.ports = "{\"3000/tcp\": [{\"HostIp\": \"0.0.0.0\", \"HostPort\": \"1\"}]}";
        container.is("running");
        host.program("cat", "echo 'cat: /proc/net/tcp: No such file or directory' >&2; exit 1");
        assertThat(services("2s").stop("gateway"))
                .isInstanceOfSatisfying(
                        NotProved.class, not -> assertThat(not.why().english()).contains("/proc/net/tcp"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }
}
