package dev.bascule.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceChange.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services of systemd, of pm2 and of the operator's own commands. */
class OtherManagersTest {

    @TempDir
    Path directory;

    private StubHost host;

    @BeforeEach
    void start() throws IOException {
        host = new StubHost(directory);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static ServiceStatus status(Reading reading) {
        return ((Known) reading).status();
    }

    @Nested
    class Systemd {

        private static final String SETTINGS = "manager: systemd, names: { api: shop-api }, stop: [api], start: [api]";

        /** As {@code systemctl show} prints it, in an order of its own. */
        private void unit(String load, String active, String sub) {
            host.file("unit", """
                MainPID=0
                NRestarts=3
                ControlGroup=
                ActiveEnterTimestampMonotonic=5000000
                LoadState=%s
                ActiveState=%s
                SubState=%s
                """.formatted(load, active, sub));
            host.program("systemctl", """
                case "$1" in
                show) exec /bin/cat "$here/unit" ;;
                stop) exec /bin/sed -i 's/=active/=inactive/' "$here/unit" ;;
                esac
                """);
        }

        @ParameterizedTest
        @CsvSource({
            "loaded, active, running, RUNNING, true",
            "loaded, reloading, reload, RUNNING, true",
            "loaded, deactivating, stop-sigterm, RUNNING, true",
            "loaded, activating, start, STARTING, false",
            "loaded, activating, auto-restart, RESTARTING, false",
            "loaded, inactive, dead, STOPPED, false",
            "loaded, failed, failed, STOPPED, false",
            "masked, inactive, dead, STOPPED, false",
            "not-found, inactive, dead, MISSING, false"
        })
        void eachStateOfAUnitIsOneOfAService(
                String load, String active, String sub, ServiceState state, boolean running) {
            unit(load, active, sub);
            ServiceStatus found = status(host.services(SETTINGS).read("api"));
            assertThat(found.state()).isEqualTo(state);
            assertThat(found.running()).isEqualTo(running);
            assertThat(host.calls("systemctl").getFirst()).startsWith("show").endsWith("--", "shop-api");
        }

        @ParameterizedTest
        @CsvSource({"error, inactive", "bad-setting, inactive", "loaded, maintenance", "'', ''"})
        void whatIsNotUnderstoodIsNotMeasured(String load, String active) {
            unit(load, active, "dead");
            assertThat(host.services(SETTINGS).read("api")).isInstanceOf(Unmeasured.class);
        }

        @Test
        void restartsAndUptimeAreTold() {
            unit("loaded", "active", "running");
            host.program("cat", "echo '65.50 120.00'");
            ServiceStatus found = status(host.services(SETTINGS).list().getFirst());
            assertThat(found.restarts()).hasValue(3);
            assertThat(found.uptime()).contains(Duration.ofSeconds(60));
        }

        @Test
        void aHostWithoutSystemdIsNotMeasured() {
            host.program(
                    "systemctl",
                    "echo \"System has not been booted with systemd as init system (PID 1). Can't operate.\" >&2; exit"
                            + " 1");
            assertThat(host.services(SETTINGS).list().getFirst())
                    .isInstanceOfSatisfying(Unmeasured.class, unmeasured -> assertThat(
                                    unmeasured.reason().english())
                            .contains("not been booted with systemd"));
        }

        @Test
        void whatCouldFitSeveralUnitsIsNotAsked() {
            unit("loaded", "active", "running");
            assertThat(host.services("manager: systemd, names: { api: \"shop-*\" }, stop: [api], start: []")
                            .stop("api"))
                    .isInstanceOf(ServiceChange.NotBegun.class);
            assertThat(host.calls("systemctl")).isEmpty();
        }

        @Test
        void aStopIsProvedAndANameThatLooksLikeAnOptionIsOne() {
            unit("loaded", "active", "running");
            assertThat(host.services("manager: systemd, names: { api: --now }, stop: [api], start: []")
                            .stop("api"))
                    .isInstanceOf(Done.class);
            assertThat(host.calls("systemctl")).contains(List.of("stop", "--", "--now"));
        }

        @Test
        void aProcessThatAStoppedUnitLeftBehindIsNoStop() {
            unit("loaded", "inactive", "dead");
            long left = host.process("sleep", "300");
            host.file("unit", """
                LoadState=loaded
                ActiveState=inactive
                ControlGroup=/system.slice/shop-api.service
                MainPID=0
                """);
            host.program("cat", """
                case "$1" in /sys/*) echo %d ;; *) exec /bin/cat "$@" ;; esac
                """.formatted(left));
            assertThat(host.services("manager: systemd, names: { api: shop-api }, stop: [api], start: [], deadline: 1s")
                            .stop("api"))
                    .isInstanceOfSatisfying(
                            ServiceChange.NotProved.class,
                            not -> assertThat(not.why().english()).contains(Long.toString(left)));
        }
    }

    @Nested
    class Pm2 {

        private static final String SETTINGS =
                "manager: pm2, names: { api: all }, stop: [api], start: [api], deadline: 5s";

        private void processes(String... statuses) {
            StringBuilder list = new StringBuilder("[PM2] Spawning PM2 daemon with pm2_home=/home/me/.pm2\n[");
            for (int i = 0; i < statuses.length; i++) {
                list.append(i == 0 ? "" : ",").append("""
                    {"pid":0,"name":"all","pm2_env":{"status":"%s","restart_time":2,"pm_uptime":1769365800000,\
                    "env":{"TOKEN":"s3cr3t-value"},"pm_out_log_path":"%2$s/out","pm_err_log_path":"%2$s/err"},"pm_id":%3$d}\
                    """.formatted(statuses[i], directory, 7 + i));
            }
            host.file("list", list.append("]\n").toString());
            host.program("pm2", """
                case "$1" in
                jlist) exec /bin/cat "$here/list" ;;
                stop) exec /bin/sed -i 's/"online"/"stopped"/g' "$here/list" ;;
                esac
                """);
        }

        @ParameterizedTest
        @CsvSource({
            "online, online, RUNNING, true",
            "online, stopped, UNHEALTHY, false",
            "online, waiting restart, RESTARTING, false",
            "stopped, errored, STOPPED, false",
            "launching, launching, STARTING, false"
        })
        void theProcessesOfOneNameAreOneService(String one, String other, ServiceState state, boolean running) {
            processes(one, other);
            host.program("date", "echo $((1769365800 + 60))");
            ServiceStatus found = status(host.services(SETTINGS).read("api"));
            assertThat(found.state()).isEqualTo(state);
            assertThat(found.running()).isEqualTo(running);
            assertThat(found.restarts()).hasValue(4);
            assertThat(found.uptime()).isEqualTo(running ? Optional.of(Duration.ofSeconds(60)) : Optional.empty());
        }

        @Test
        void theyAreStoppedByTheirNumbersSoThatNoNameMeansSomethingElse() {
            processes("online", "online");
            assertThat(host.services(SETTINGS).stop("api")).isInstanceOf(Done.class);
            assertThat(host.calls("pm2")).contains(List.of("stop", "7", "8"));
        }

        @Test
        void whatIsNotUnderstoodIsNotMeasuredAndWhatIsNotThereIsMissing() {
            processes("online", "hibernating");
            assertThat(host.services(SETTINGS).read("api")).isInstanceOf(Unmeasured.class);
            processes();
            assertThat(status(host.services(SETTINGS).read("api")).state()).isEqualTo(ServiceState.MISSING);
            host.program("pm2", "echo '[PM2][ERROR] broken'");
            assertThat(host.services(SETTINGS).read("api")).isInstanceOf(Unmeasured.class);
        }

        @Test
        void itsLogIsReadFromItsFilesAndMasked() throws IOException {
            processes("online", "online");
            Files.writeString(directory.resolve("out"), "one\ntwo with s3cr3t-value\n");
            Files.writeString(directory.resolve("err"), "three\n");
            assertThat(host.services(SETTINGS).logs("api", LogRequest.last(1)))
                    .extracting(LogLine::text)
                    .containsExactly("two with ***", "three");
        }
    }

    @Nested
    class Commands {

        private static final String SETTINGS = """
            manager: commands, stop: [api], start: [api], deadline: 5s,
            commands: { api: { stop: [control, stop, "a b; $(c)"], start: [control, start], status: [control, status] } }\
            """;

        @ParameterizedTest
        @CsvSource({"0, RUNNING", "3, STOPPED"})
        void theExitCodeIsTheState(int exit, ServiceState state) {
            host.program("control", "exit " + exit);
            assertThat(status(host.services(SETTINGS).list().getFirst()).state())
                    .isEqualTo(state);
        }

        @ParameterizedTest
        @CsvSource({"1", "4", "126", "127", "255"})
        void anyOtherExitCodeIsNoMeasurement(int exit) {
            host.program("control", "echo 'no such thing' >&2; exit " + exit);
            assertThat(host.services(SETTINGS).list().getFirst()).isInstanceOf(Unmeasured.class);
        }

        @Test
        void theOperatorsArgumentsArriveAsTheyAre() {
            host.file("exit", "0");
            host.program("control", """
                case "$1" in status) exit $(/bin/cat "$here/exit") ;; stop) printf 3 > "$here/exit" ;; esac
                """);
            assertThat(host.services(SETTINGS).stop("api")).isInstanceOf(Done.class);
            assertThat(host.calls("control")).contains(List.of("stop", "a b; $(c)"));
        }
    }
}
