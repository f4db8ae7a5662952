package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.server.Faults;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A password that servers really look at is nowhere but where it came from: in no file, no output, no process list. */
@EnabledOnOs(OS.LINUX)
class SecretsTest {

    private static final String HOSTILE = "p@ss:w/rd%$\"'";
    private static final String VARIABLE = "BASCULE_TEST_PASSWORD";
    private static final Path PROCESSES = Path.of("/proc");

    @TempDir
    Path home;

    @TempDir
    Path outputs;

    private TwoServers servers;

    @AfterEach
    void stop() {
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct-horse-battery", HOSTILE})
    void passwordStaysWhereItCameFrom(String password) throws Exception {
        servers = new TwoServers(home, password);
        servers.fill();
        servers.writeEnvironmentsWithLogin(VARIABLE);
        String runbook = servers.writeRunbook();
        AtomicReference<List<String>> processes = new AtomicReference<>(List.of());
        Faults.Fault looked = servers.atProduction.before(
                1,
                Faults.named("insert", name -> name.startsWith("bascule_") && name.endsWith("_new")),
                () -> processes.set(commandLines()));

        assertThat(end(
                        password,
                        "plan",
                        runbook,
                        "--out",
                        home.resolve("plan.json").toString()))
                .isZero();
        assertThat(end(password, "run", runbook, "--confirm", "production", "--json", "--report", report()))
                .isZero();
        assertThat(looked.hasHappened()).isTrue();
        servers.writeToPeopleOfProduction();
        assertThat(end(password, "rollback", runId(), "--confirm", "production"))
                .isZero();
        assertThat(end(password + "?", "run", runbook, "--confirm", "production"))
                .isEqualTo(3);

        assertThat(servers.login.logins()).isPositive();
        assertThat(processes.get()).anyMatch(line -> line.contains("dev.bascule.Bascule"));
        assertThat(processes.get()).noneMatch(line -> holds(line, password));
        assertThat(filesBelow(home)).contains("journal.jsonl", "report.json", "report.html", "run.log", "bascule.log");
        assertThat(filesBelow(home)).contains("plan.json", "runbook.yaml", "People.jsonl", "People.bson");
        assertThat(filesThatHold(home, password)).isEmpty();
        assertThat(filesThatHold(outputs, password)).isEmpty();
    }

    @Test
    void passwordInAConnectionStringIsInNoOtherFile() throws Exception {
        String password = HOSTILE;
        servers = new TwoServers(home, password);
        servers.fill();
        String login = TwoServers.USER + ":" + encoded(password) + "@";
        servers.writeEnvironments(
                servers.staging.uri().replace("//", "//" + login) + "/?authSource=admin", servers.production.uri(), "");
        String runbook = servers.writeRunbook();

        assertThat(end(password, "environments", "--json")).isZero();
        assertThat(end(password, "run", runbook, "--rehearse", "--json", "--report", report()))
                .isZero();

        assertThat(servers.login.logins()).isPositive();
        assertThat(filesThatHold(home, password)).containsExactly("environments.yaml");
        assertThat(filesThatHold(outputs, password)).isEmpty();
    }

    private String report() {
        return home.resolve("copy.json").toString();
    }

    private String runId() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(Path.of(report())))
                .path("run")
                .asString();
    }

    private int end(String password, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        try (ForkedBascule bascule =
                ForkedBascule.start(outputs, Map.of(VARIABLE, password), all.toArray(String[]::new))) {
            return bascule.exitCode();
        }
    }

    private static String encoded(String password) {
        return URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    private static boolean holds(String text, String password) {
        return text.contains(password) || text.contains(encoded(password)) || text.contains(inJson(password));
    }

    private static String inJson(String password) {
        return password.replace("\"", "\\\"");
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    /** Byte for byte, whatever kind of file it is. */
    private static List<String> filesThatHold(Path folder, String password) throws IOException {
        List<String> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(Files.readString(file, StandardCharsets.ISO_8859_1), password)) {
                    holding.add(file.getFileName().toString());
                }
            }
        }
        return holding;
    }

    /** Of every process of this computer, as anybody on it can read them. */
    private static List<String> commandLines() {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes.map(SecretsTest::commandLine).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            // no process, or one that has just ended
            return "";
        }
    }
}
