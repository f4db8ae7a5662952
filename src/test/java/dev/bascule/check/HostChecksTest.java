package dev.bascule.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.check.Check.Severity;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentFile;
import dev.bascule.environment.Secret;
import dev.bascule.remote.Hosts;
import dev.bascule.remote.SshFailure;
import dev.bascule.remote.SshRoute.Surroundings;
import dev.bascule.server.TestSshServer;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ports, disks and clocks of a host over SSH, whose programs are stubs. */
class HostChecksTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final FakePlaces places = new FakePlaces();
    private TestSshServer server;
    private Hosts hosts;
    private Path programs;

    @BeforeEach
    void start() throws IOException {
        programs = Files.createDirectory(directory.resolve("programs"));
        server = new TestSshServer(directory.resolve("host.key"))
                .withPassword("tr0mbone")
                .withPrograms(programs);
        Environment environment = EnvironmentFile.parse("""
            environments:
              - name: staging
                kind: staging
                host: { ssh: me@127.0.0.1, port: %d, password: env:PASSWORD }
                mongo: { uri: "mongodb://127.0.0.1/", database: app }
            """.formatted(server.port()), "e.yaml")
                .environments()
                .getFirst();
        hosts = new Hosts(
                new Surroundings(directory, "me"),
                directory.resolve("known_hosts"),
                (where, purpose, source) -> Secret.of("tr0mbone"),
                Optional.empty(),
                SOON,
                SOON);
        try {
            hosts.of(environment).fingerprint();
        } catch (SshFailure unknown) {
            String command = unknown.remedy().in(Locale.ENGLISH);
            hosts.trust(environment, command.substring(command.indexOf("SHA256:")));
        }
        places.hosts.put(Checks.STAGING, hosts.of(environment));
    }

    @AfterEach
    void stop() {
        hosts.close();
        server.close();
    }

    /** @param script what the program does */
    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Finding look(CheckKind kind) {
        return look(kind, SOON);
    }

    private Finding look(CheckKind kind, Duration deadline) {
        try (HttpProbe http = new HttpProbe()) {
            return new BoundedLook(new Judges(places, http))
                    .look(Checks.of(kind, Severity.CRITICAL, deadline, Duration.ZERO), CancelToken.none());
        }
    }

    @Test
    void aPortIsAskedForFromTheHost() throws IOException {
        try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = open.getLocalPort();
            assertThat(look(new CheckKind.Port("127.0.0.1", port, true)).result())
                    .isEqualTo(Result.OK);
            Finding found = look(new CheckKind.Port("127.0.0.1", port, false));
            assertThat(found.result()).isEqualTo(Result.CRITICAL);
            assertThat(Checks.reason(found)).isEqualTo("somebody listens at 127.0.0.1:" + port);
            open.close();
            assertThat(look(new CheckKind.Port("127.0.0.1", port, true)).result())
                    .isEqualTo(Result.CRITICAL);
            assertThat(look(new CheckKind.Port("127.0.0.1", port, false)).result())
                    .isEqualTo(Result.OK);
        }
        assertThat(server.commands).as("nothing runs there for it").isEmpty();
    }

    @Test
    void aNameThatTheHostDoesNotKnowIsNoClosedPort() throws IOException {
        program("getent", "exit 2");
        for (boolean open : new boolean[] {true, false}) {
            Finding found = look(new CheckKind.Port("no-such-name.invalid", 80, open));
            assertThat(found.result()).isEqualTo(Result.COULD_NOT_MEASURE);
            assertThat(Checks.reason(found)).contains("does not know the name");
        }
    }

    @Test
    void freeSpaceIsReadWhereThePathLies() throws IOException {
        program("df", """
            echo "$@" > %s
            echo 'Filesystem          1024-blocks      Used Available Capacity Mounted on'
            echo '/dev/mapper/a b        51343840  40000000  10000000      80%% /var/lib/my docker'
            """.formatted(directory.resolve("argv")));
        assertThat(look(new CheckKind.Disk("-p ath", 10_240_000_000L)).result()).isEqualTo(Result.OK);
        assertThat(Files.readString(directory.resolve("argv"))).isEqualTo("-P -k -- -p ath\n");
        Finding little = look(new CheckKind.Disk("/data", 10_240_000_001L));
        assertThat(little.result()).isEqualTo(Result.CRITICAL);
        assertThat(little.observed()).contains("10.2 GB");
    }

    @Test
    void whatAHostDoesNotSayIsNotMeasured() throws IOException {
        Finding absent = look(new CheckKind.Disk("/data", 1));
        assertThat(absent.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(Checks.reason(absent)).isEqualTo("the host has no df");
        program("df", "echo \"df: $5: No such file or directory\" >&2; exit 1");
        assertThat(Checks.reason(look(new CheckKind.Disk("/data", 1))))
                .isEqualTo("the host’s df ended with 1: df: : No such file or directory");
        program("df", "echo nonsense");
        assertThat(look(new CheckKind.Disk("/data", 1)).result()).isEqualTo(Result.COULD_NOT_MEASURE);
        program("df", "exec /bin/sleep 60");
        assertThat(look(new CheckKind.Disk("/data", 1), Duration.ofMillis(300)).result())
                .isEqualTo(Result.COULD_NOT_MEASURE);
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "-70, CRITICAL", "70, CRITICAL", "1, OK"})
    void clocksAreCompared(int seconds, Result expected) throws IOException {
        program("date", "exec /bin/date -d '" + seconds + " seconds' \"$@\"");
        Finding found = look(new CheckKind.Clock(Duration.ofSeconds(10)));
        assertThat(found.result()).as(Checks.reason(found)).isEqualTo(expected);
        assertThat(found.observed().orElseThrow()).endsWith(" ms");
    }

    @Test
    void aClockThatTellsWholeSecondsIsComparedAsFarAsItCanBe() throws IOException {
        program("date", "echo $(/bin/date -u +%s).%N");
        assertThat(look(new CheckKind.Clock(Duration.ofSeconds(10))).result()).isEqualTo(Result.OK);
        Finding fine = look(new CheckKind.Clock(Duration.ofMillis(1)));
        assertThat(fine.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        program("date", "echo today");
        assertThat(look(new CheckKind.Clock(Duration.ofSeconds(10))).result()).isEqualTo(Result.COULD_NOT_MEASURE);
    }

    @Test
    void aHostThatIsAwayIsNotMeasured() {
        server.stop();
        places.hosts.put(Checks.STAGING, places.host(Checks.STAGING));
        assertThat(look(new CheckKind.Clock(Duration.ofSeconds(2)), Duration.ofMillis(500))
                        .result())
                .isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(look(new CheckKind.Port("127.0.0.1", 1, false), Duration.ofMillis(500))
                        .result())
                .isEqualTo(Result.COULD_NOT_MEASURE);
    }
}
