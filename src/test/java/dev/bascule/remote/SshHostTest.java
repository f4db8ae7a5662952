package dev.bascule.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentFile;
import dev.bascule.environment.Secret;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.remote.RemoteOutcome.Unknown;
import dev.bascule.remote.SshRoute.Surroundings;
import dev.bascule.server.TestSshServer;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts over SSH as an operator meets them: keys, logins, commands, tunnels, and what is said when one is not as it was. */
class SshHostTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private TestSshServer server;
    private final List<Hosts> opened = new ArrayList<>();
    private String answered = "";

    @BeforeEach
    void start() throws JSchException, IOException {
        Files.createDirectories(ssh());
        server = new TestSshServer(directory.resolve("host.key")).withKey(key("id", null));
    }

    @AfterEach
    void stop() {
        opened.forEach(Hosts::close);
        server.close();
    }

    @Test
    void anUnknownKeyStopsAndIsTrustedByItsFingerprintAlone() {
        Environment production = environment(server.port(), "identity: id");
        SshFailure unknown = failure(production);
        assertThat(unknown.kind()).isEqualTo(SshFailure.Kind.HOST_KEY_UNKNOWN);
        String fingerprint = unknown.key().orElseThrow().fingerprint();
        assertThat(fingerprint).matches("SHA256:[A-Za-z0-9+/]{43}");
        assertThat(unknown.happened().in(Locale.ENGLISH)).contains("127.0.0.1:" + server.port(), fingerprint);
        assertThat(unknown.remedy().in(Locale.ENGLISH))
                .endsWith("bascule environments trust production --fingerprint " + fingerprint);

        assertThatThrownBy(() -> hosts().trust(production, "SHA256:" + "A".repeat(43)))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(OperatorException.Reason.REFUSED));
        assertThat(directory.resolve("known_hosts")).doesNotExist();

        assertThat(hosts().trust(production, fingerprint)).contains("me@127.0.0.1:" + server.port());
        assertThat(hosts().trust(production, fingerprint)).isEmpty();
        assertThat(hosts().of(production).fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void aChangedKeyStopsAndCannotBeTrusted() {
        Environment production = trusted("identity: id");
        int port = server.port();
        server.stop();
        TestSshServer other = new TestSshServer(directory.resolve("other.key")).withKey(publicKey("id"));
        try (other) {
            Files.copy(directory.resolve("known_hosts"), directory.resolve("before"));
            String text = Files.readString(directory.resolve("known_hosts")).replace(":" + port, ":" + other.port());
            Files.writeString(directory.resolve("known_hosts"), text);
            Environment moved = environment(other.port(), "identity: id");
            SshFailure changed = failure(moved);
            assertThat(changed.kind()).isEqualTo(SshFailure.Kind.HOST_KEY_CHANGED);
            assertThatThrownBy(() ->
                            hosts().trust(moved, changed.key().orElseThrow().fingerprint()))
                    .isInstanceOf(SshFailure.class);
            assertThat(directory.resolve("known_hosts")).hasContent(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(production.name()).isEqualTo("production");
    }

    @Test
    void theUsersOwnKnownHostsCountAndADisagreementIsAChange() throws IOException {
        Environment production = trusted("identity: id");
        String own = Files.readString(directory.resolve("known_hosts"));
        Files.delete(directory.resolve("known_hosts"));
        Files.writeString(ssh().resolve("known_hosts"), own);
        assertThat(hosts().of(production).fingerprint()).startsWith("SHA256:");

        String[] line = own.strip().split(" ");
        String other = line[0] + " " + line[1] + " " + line[2].substring(0, line[2].length() - 8) + "AAAAAAA=\n";
        Files.writeString(directory.resolve("known_hosts"), other);
        assertThat(failure(production).kind()).isEqualTo(SshFailure.Kind.HOST_KEY_CHANGED);
    }

    @Test
    void aRevokedKeyIsNotLetThrough() throws IOException {
        Environment production = trusted("identity: id");
        Files.writeString(
                ssh().resolve("known_hosts"), "@revoked " + Files.readString(directory.resolve("known_hosts")));
        assertThat(failure(production).kind()).isEqualTo(SshFailure.Kind.HOST_KEY_CHANGED);
    }

    @Test
    void argumentsArriveAsTheyAreAndBothOutputsApart() {
        SshHost host = hosts().of(trusted("identity: id"));
        RemoteOutcome outcome = host.run(
                RemoteCommand.of(SOON, "sh", "-c", "printf %s \"$1\"; echo trouble >&2; exit 3", "-", "$(id) 'x'\n-y"),
                CancelToken.none());
        assertThat(outcome).isInstanceOfSatisfying(Finished.class, finished -> {
            assertThat(finished.exitCode()).isEqualTo(3);
            assertThat(finished.stdout().text()).isEqualTo("$(id) 'x'\n-y");
            assertThat(finished.stderr().text()).isEqualTo("trouble\n");
        });
    }

    @Test
    void aProgramReadsNothingUnlessItIsGivenSomething() {
        SshHost host = hosts().of(trusted("identity: id"));
        assertThat(host.run(RemoteCommand.of(SOON, "cat"), CancelToken.none())
                        .stdout()
                        .bytes())
                .isEmpty();
        byte[] input = "né à 2 h\n".getBytes(StandardCharsets.UTF_8);
        RemoteCommand reads = new RemoteCommand(List.of("cat"), input, SOON, 100);
        assertThat(host.run(reads, CancelToken.none()).stdout().bytes()).isEqualTo(input);
    }

    @Test
    void outputIsKeptUpToItsLimitAndThatIsTold() {
        SshHost host = hosts().of(trusted("identity: id"));
        RemoteCommand much =
                new RemoteCommand(List.of("sh", "-c", "head -c 5000000 /dev/zero"), new byte[0], SOON, 1_000);
        RemoteOutcome outcome = host.run(much, CancelToken.none());
        assertThat(outcome).isInstanceOf(Finished.class);
        assertThat(outcome.stdout().bytes()).hasSize(1_000);
        assertThat(outcome.stdout().truncated()).isTrue();
        assertThat(outcome.stderr().truncated()).isFalse();
    }

    @Test
    void whatPassesItsDeadlineIsUnknownAndKeepsWhatItSaid() {
        SshHost host = hosts().of(trusted("identity: id"));
        RemoteOutcome outcome = host.run(
                RemoteCommand.of(Duration.ofMillis(1_500), "sh", "-c", "echo begun; exec sleep 60"),
                CancelToken.none());
        assertThat(outcome).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.why())
                .isEqualTo(Unknown.Why.DEADLINE));
        assertThat(outcome.stdout().text()).isEqualTo("begun\n");
        assertThat(host.run(RemoteCommand.of(SOON, "true"), CancelToken.none())).isInstanceOf(Finished.class);
    }

    @Test
    void aCancelledCommandIsLeft() {
        SshHost host = hosts().of(trusted("identity: id"));
        CancelToken cancel = new CancelToken();
        CompletableFuture<RemoteOutcome> running = CompletableFuture.supplyAsync(
                () -> host.run(RemoteCommand.of(Duration.ofMinutes(5), "sleep", "60"), cancel));
        await().atMost(SOON).until(() -> server.commands.contains("sleep 60"));
        cancel.cancel();
        assertThatThrownBy(running::join).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void aConnectionThatBreaksInACommandLeavesItUnknownAndIsMadeAgain() {
        SshHost host = hosts().of(trusted("identity: id"));
        CompletableFuture<RemoteOutcome> running = CompletableFuture.supplyAsync(
                () -> host.run(RemoteCommand.of(Duration.ofMinutes(5), "sleep", "60"), CancelToken.none()));
        await().atMost(SOON).until(() -> server.commands.contains("sleep 60"));
        server.cut();
        assertThat(running.join()).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.why())
                .isEqualTo(Unknown.Why.CONNECTION_LOST));
        assertThat(host.run(RemoteCommand.of(SOON, "echo", "back"), CancelToken.none())
                        .stdout()
                        .text())
                .isEqualTo("back\n");
    }

    @Test
    void aHostThatIsAwayForTooLongIsAFailureAndNothingWasSent() {
        SshHost host = hosts().of(trusted("identity: id"));
        assertThat(host.run(RemoteCommand.of(SOON, "true"), CancelToken.none())).isInstanceOf(Finished.class);
        server.stop();
        assertThatThrownBy(() -> host.run(RemoteCommand.of(SOON, "reboot"), CancelToken.none()))
                .isInstanceOfSatisfying(SshFailure.class, failure -> assertThat(failure.kind())
                        .isIn(SshFailure.Kind.PORT, SshFailure.Kind.OTHER));
        assertThat(server.commands).doesNotContain("reboot");
    }

    @Test
    void encryptedKeysNeedTheRightPassphrase() throws JSchException, IOException {
        server.withKey(key("locked", "open sesame"));
        answered = "open sesame";
        Environment production = trusted("identity: locked, passphrase: prompt");
        assertThat(hosts().of(production).fingerprint()).isNotEmpty();
        answered = "wrong";
        SshFailure wrong = failure(production);
        assertThat(wrong.happened().in(Locale.ENGLISH))
                .contains("passphrase", "locked")
                .doesNotContain("wrong\"");
        SshFailure none = failure(environment(server.port(), "identity: locked"));
        assertThat(none.remedy().in(Locale.ENGLISH)).contains("passphrase: keychain");
    }

    @Test
    void aPasswordIsAskedForOnceAndAWrongOneIsRefused() {
        server.withPassword("tr0mbone");
        Environment production = trusted("password: prompt");
        answered = "tr0mbone";
        assertThat(hosts().of(production).fingerprint()).isNotEmpty();
        answered = "guess";
        SshFailure refused = failure(production);
        assertThat(refused.kind()).isEqualTo(SshFailure.Kind.LOGIN);
        assertThat(refused.toString() + refused.happened().in(Locale.FRENCH) + refused.getCause())
                .doesNotContain("guess");
    }

    @Test
    void hopsLeadThroughOneAnother() {
        try (TestSshServer gate = new TestSshServer(directory.resolve("gate.key")).withKey(publicKey("id"))) {
            String jump = "identity: id, jump: [\"me@127.0.0.1:" + gate.port() + "\"]";
            Environment behind = environment(server.port(), jump);
            SshFailure first = failure(behind);
            assertThat(first.key().orElseThrow().hop().port()).isEqualTo(gate.port());
            hosts().trust(behind, first.key().orElseThrow().fingerprint());
            SshFailure second = failure(behind);
            assertThat(second.key().orElseThrow().hop().port()).isEqualTo(server.port());
            hosts().trust(behind, second.key().orElseThrow().fingerprint());
            RemoteOutcome outcome = hosts().of(behind).run(RemoteCommand.of(SOON, "echo", "there"), CancelToken.none());
            assertThat(outcome.stdout().text()).isEqualTo("there\n");
            assertThat(gate.commands).isEmpty();
        }
    }

    @Test
    void aTunnelLeadsThereKeepsItsPortAndClosesWithItsHost() throws IOException {
        Hosts hosts = hosts();
        SshHost host = hosts.of(trusted("identity: id"));
        try (ServerSocket echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(echo));
            Tunnel tunnel = host.tunnel("127.0.0.1", echo.getLocalPort());
            assertThat(tunnel.local().getAddress().isLoopbackAddress()).isTrue();
            assertThat(echoed(tunnel, "first")).isEqualTo("first");
            server.cut();
            await().atMost(SOON).ignoreExceptions().until(() -> echoed(tunnel, "second")
                    .equals("second"));
            hosts.close();
            assertThatThrownBy(() -> new Socket(
                            tunnel.local().getAddress(), tunnel.local().getPort()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void serve(ServerSocket echo) {
        while (!echo.isClosed()) {
            try (Socket socket = echo.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static String echoed(Tunnel tunnel, String text) throws IOException {
        try (Socket socket =
                new Socket(tunnel.local().getAddress(), tunnel.local().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path ssh() {
        return directory.resolve("home").resolve(".ssh");
    }

    private Hosts hosts() {
        Hosts hosts = new Hosts(
                new Surroundings(directory.resolve("home"), "me"),
                directory.resolve("known_hosts"),
                (environment, purpose, source) -> Secret.of(answered),
                Optional.empty(),
                SOON,
                Duration.ofSeconds(3));
        opened.add(hosts);
        return hosts;
    }

    /** Its host, with the key of the server as it runs now on file. */
    private Environment trusted(String settings) {
        Environment environment = environment(server.port(), settings);
        hosts().trust(environment, failure(environment).key().orElseThrow().fingerprint());
        return environment;
    }

    private SshFailure failure(Environment environment) {
        try {
            hosts().of(environment).fingerprint();
        } catch (SshFailure failure) {
            return failure;
        }
        throw new AssertionError("was let in");
    }

    private Environment environment(int port, String settings) {
        String yaml = """
            environments:
              - name: production
                kind: production
                host: { ssh: me@127.0.0.1, port: %d, %s }
                mongo: { uri: "mongodb://127.0.0.1:27017/", database: shop }
            """.formatted(port, settings.replace("identity: ", "identity: ~/.ssh/"));
        return EnvironmentFile.parse(yaml, "environments.yaml").environments().getFirst();
    }

    private String key(String name, String passphrase) throws JSchException, IOException {
        KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
        if (passphrase == null) {
            pair.writePrivateKey(ssh().resolve(name).toString());
        } else {
            pair.writePrivateKey(ssh().resolve(name).toString(), passphrase.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        pair.writePublicKey(text, name);
        Files.write(ssh().resolve(name + ".pub"), text.toByteArray());
        return text.toString(StandardCharsets.UTF_8).strip();
    }

    private String publicKey(String name) {
        try {
            return Files.readString(ssh().resolve(name + ".pub")).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
