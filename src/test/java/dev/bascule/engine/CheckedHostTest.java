package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.check.CheckResult;
import dev.bascule.check.Result;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.EnvironmentFile;
import dev.bascule.environment.Secret;
import dev.bascule.remote.SshFailure;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.TestSshServer;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of a compose project on a host over SSH, whose docker is a stub that answers as the real one does. */
class CheckedHostTest {

    private static final String PASSWORD = "tr0mbone";
    private static final String SECRET = "s3cret-of-the-gateway";

    @TempDir
    private Path directory;

    private EmbeddedServers servers;
    private TestSshServer ssh;
    private Path programs;
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        servers = EmbeddedServers.single();
        programs = Files.createDirectory(directory.resolve("programs"));
        ssh = new TestSshServer(directory.resolve("host.key"))
                .withPassword(PASSWORD)
                .withPrograms(programs);
        program("date", "exec /bin/date \"$@\"");
        program("cat", "exec /bin/cat \"$@\"");
        program("docker", """
            cd '%s'
            case "$1 $2" in
              "ps "*) for a in "$@"; do case "$a" in label=com.docker.compose.service=*) s="${a##*=}";; esac; done
                    if [ -n "$s" ]; then [ -f "$s.json" ] && echo "$s"; else for f in *.json; do echo "${f%%.json}"; done; fi; exit 0;;
              "container inspect") shift 3; printf '['; sep=''
                    for id in "$@"; do printf '%%s' "$sep"; /bin/cat "$id.json"; sep=','; done; echo ']'; exit 0;;
              "image inspect") echo '[{"Id": "sha256:aa", "RepoDigests": ["isopen/gateway@sha256:dd"]}]'; exit 0;;
              "logs "*) echo "$@" >> ../logs-argv; exec /bin/cat log;;
              "stats "*) echo '12.50%% 40.10%%'; exit 0;;
              "volume inspect") if [ "$4" = data ]; then echo '[{}]'; exit 0; fi
                    echo "Error response from daemon: get $4: no such volume" >&2; exit 1;;
            esac
            echo "unknown: $*" >&2; exit 1
            """.formatted(programs));
        container("gateway", "running", "healthy");
        Files.writeString(programs.resolve("log"), "");
        engine = new Engine(
                new BasculeHome(directory.resolve("home")),
                new EnvironmentCatalog(
                        EnvironmentFile.parse("""
                            environments:
                              - name: staging
                                kind: staging
                                host: { ssh: me@127.0.0.1, port: %d, password: prompt }
                                services: { manager: compose, project: /opt/meeshy, stop: [gateway], start: [gateway, translator] }
                                mongo: { uri: "%s", database: app }
                            """.formatted(ssh.port(), servers.uri()), "environments.yaml")
                                .environments(),
                        "a test"),
                (environment, purpose, source) -> Secret.of(PASSWORD),
                Clock.systemUTC(),
                "tester");
        trust();
    }

    @AfterEach
    void stop() {
        engine.close();
        ssh.close();
        servers.close();
    }

    private void trust() {
        try {
            engine.inventory("staging", CancelToken.none());
        } catch (SshFailure unknown) {
            String remedy = unknown.remedy().in(Locale.ENGLISH);
            engine.trust("staging", remedy.substring(remedy.lastIndexOf(' ') + 1));
        } catch (OperatorException later) {
            // its key is trusted, and what comes after is the test's
        }
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private void container(String service, String status, String health) throws IOException {
        Files.writeString(programs.resolve(service + ".json"), """
            {"Id": "%1$s", "Name": "/meeshy-%1$s", "Image": "sha256:aa", "RestartCount": 0,
             "State": {"Status": "%2$s", "Pid": 0, "StartedAt": "%3$s", "Health": {"Status": "%4$s"}},
             "Config": {"Env": ["JWT_SECRET=%5$s"],
               "Labels": {"com.docker.compose.project.working_dir": "/opt/meeshy", "com.docker.compose.service": "%1$s"}},
             "NetworkSettings": {"Ports": {}}}
            """.formatted(
                        service, status, Instant.now().minusSeconds(100), health, SECRET));
    }

    private CheckResult look(String check) {
        String text = "runbook: validate\nname: n\nenvironment: staging\nchecks:\n  - { name: c, " + check + " }\n";
        return engine.checks()
                .look(engine.checks().of(new RunbookFile("v.yaml", text)), CancelToken.none())
                .results()
                .getFirst();
    }

    private static String reason(CheckResult result) {
        return result.finding().reason().map(text -> text.in(Locale.ENGLISH)).orElse("");
    }

    @Test
    void statesComeFromTheHost() throws IOException {
        assertThat(look("service: gateway, state: healthy").result()).isEqualTo(Result.OK);
        container("gateway", "running", "starting");
        CheckResult starting = look("service: gateway, state: healthy");
        assertThat(starting.result()).isEqualTo(Result.CRITICAL);
        assertThat(reason(starting)).isEqualTo("gateway is starting, must be healthy");
        assertThat(look("service: translator").result()).as("named, not there").isEqualTo(Result.CRITICAL);
        assertThat(look("service: nobody").result()).as("no such service").isEqualTo(Result.CRITICAL);
        assertThat(look("volume: data").result()).isEqualTo(Result.OK);
        assertThat(look("volume: date").result()).isEqualTo(Result.CRITICAL);
    }

    @Test
    void aHostThatCannotBeAskedSaysNothingOfItsServices() throws IOException {
        program("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");
        for (String check : List.of(
                "service: gateway, state: stopped",
                "volume: date",
                "log: gateway",
                "stats: gateway, max: { cpu: 1% }")) {
            CheckResult result = look(check);
            assertThat(result.result()).as(check).isEqualTo(Result.COULD_NOT_MEASURE);
            assertThat(reason(result)).isNotBlank();
        }
        Files.delete(programs.resolve("docker"));
        assertThat(look("service: gateway, state: stopped").result()).isEqualTo(Result.COULD_NOT_MEASURE);
        ssh.stop();
        assertThat(look("service: gateway, state: stopped, deadline: 1s").result())
                .isEqualTo(Result.COULD_NOT_MEASURE);
    }

    @Test
    void linesOfTheLogAreJudgedAndMasked() throws IOException {
        String now = Instant.now().toString();
        Files.writeString(
                programs.resolve("log"),
                now + " INFO no error\n" + now + " [2026-01-27 10:00:00] ERROR token " + SECRET + " refused\n");
        CheckResult result = look("log: gateway, last: 100, severity: warning");
        assertThat(result.result()).isEqualTo(Result.WARNING);
        assertThat(result.finding().observed()).contains("1");
        assertThat(reason(result)).contains("ERROR token").doesNotContain(SECRET);
        assertThat(Files.readString(directory.resolve("logs-argv"))).contains("--tail 100 gateway");
    }

    @Test
    void timesAreReadFromTheStartOfTheService() throws IOException {
        String now = Instant.now().toString();
        Files.writeString(
                programs.resolve("log"),
                now + " [CONVERSATIONS_PERF] Query performance breakdown (OPTIMIZED v2)\n" + now
                        + "   conversationsQuery: 210.00ms\n" + now
                        + "   parallelQueries (users+unread+count): 88.50ms\n" + now + "   TOTAL: 301.75ms\n");
        String metric = "log-metric: conversations-perf, service: gateway, max: ";
        CheckResult fine = look(metric + "{ total: 900ms, parallelQueries: 300ms }");
        assertThat(fine.result()).as(reason(fine)).isEqualTo(Result.OK);
        assertThat(fine.finding().observed()).contains("1, total 301 ms, parallelQueries 88 ms");
        // two seconds more than it has run: the host's clock and the length are cut to whole seconds, each by less than
        // one
        assertThat(Files.readString(directory.resolve("logs-argv"))).containsPattern("--since 10[1-9]s");
        assertThat(look(metric + "{ total: 300ms }").result()).isEqualTo(Result.CRITICAL);
    }

    @Test
    void imagesAndUse() {
        String id = "sha256:" + "0".repeat(64);
        CheckResult image = look("image: gateway, digest: '" + id + "'");
        assertThat(image.result()).isEqualTo(Result.CRITICAL);
        assertThat(image.finding().observed()).contains("sha256:aa");
        assertThat(look("image: gateway, same-as: staging").result()).isEqualTo(Result.OK);
        CheckResult use = look("stats: gateway, max: { cpu: 80%, memory: 40% }");
        assertThat(use.result()).isEqualTo(Result.CRITICAL);
        assertThat(use.finding().observed()).contains("cpu 13%, memory 40%");
        assertThat(look("stats: gateway, max: { cpu: 80% }").result()).isEqualTo(Result.OK);
    }
}
