package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.bascule.engine.Contents;
import dev.bascule.environment.SandboxEnvironmentFile;
import dev.bascule.sandbox.NewbiSandbox;
import dev.bascule.sandbox.SandboxOptions;
import dev.bascule.server.Faults;
import dev.bascule.server.PasswordLogin;
import dev.bascule.server.WireProxy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tools around the original's scripts got wrong, as whoever calls the program would notice it. */
@EnabledOnOs(OS.LINUX)
class OriginalToolsDefectsTest {

    private static final String PASSWORD = "correct-horse-battery";

    @TempDir
    private Path folder;

    @TempDir
    private Path outputs;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final NewbiSandbox sandbox = keep(NewbiSandbox.start(filled()));
    private Path home = Path.of("");

    @BeforeEach
    void furnish() throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        SandboxEnvironmentFile.writeIfOurs(home.resolve("environments.yaml"), List.of(sandbox.environment()));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private static SandboxOptions filled() {
        return SandboxOptions.filled().embedded();
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private static void with(String uri, Consumer<MongoDatabase> work) {
        try (MongoClient client = MongoClients.create(uri)) {
            work.accept(client.getDatabase(NewbiSandbox.NAME));
        }
    }

    private static String contents(NewbiSandbox where) {
        return Contents.of(where.uri(), NewbiSandbox.NAME).application();
    }

    /** How a process of its own ended, and what it said. */
    private record Ended(int code, String out, String err) {
        JsonNode answer() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private Ended bascule(String... arguments) throws Exception {
        return basculeIn(folder, Map.of(), arguments);
    }

    private Ended basculeIn(Path working, Map<String, String> variables, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        try (ForkedBascule bascule = ForkedBascule.startIn(working, outputs, variables, all.toArray(String[]::new))) {
            return new Ended(bascule.exitCode(), bascule.out(), bascule.err());
        }
    }

    private Path ranWithBackup() throws Exception {
        Ended run = bascule("run", DecidedRunbook.in(home).toString(), "--json");
        assertThat(run.code()).as(run.err()).isEqualTo(5);
        return Path.of(run.answer().path("backup").path("folder").asString());
    }

    @Test
    void d33TheBackupIsOfTheVeryServerThatTheEnvironmentNames() throws Exception {
        NewbiSandbox other = keep(NewbiSandbox.start(filled()));
        with(other.uri(), data -> data.getCollection("user").insertOne(marked("of another server")));
        with(sandbox.uri(), data -> data.getCollection("user").insertOne(marked("of this server")));
        Path dump = home.resolve("dump");

        Ended backup = bascule("backup", NewbiSandbox.NAME, "--out", dump.toString());

        assertThat(backup.code()).as(backup.err()).isZero();
        assertThat(Files.readString(dump.resolve("newbi").resolve("user.bson"), StandardCharsets.ISO_8859_1))
                .contains("of this server")
                .doesNotContain("of another server");
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(dump.resolve("bascule-manifest.json")));
        assertThat(manifest.path("collections").toString())
                .contains("\"Users\"", "\"organization\"", "\"creditnotes\"");
    }

    private static Document marked(String text) {
        return new Document("email", text).append("_id", "marker");
    }

    @Test
    void d34ABackupOfWhichAFileIsCutOffOrGoneIsNotProved() throws Exception {
        Path backup = ranWithBackup();
        assertThat(bascule("verify-backup", backup.toString()).code()).isZero();
        Path member = backup.resolve("newbi").resolve("member.bson");
        try (FileChannel channel = FileChannel.open(member, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }

        Ended cutOff = bascule("verify-backup", backup.toString());

        assertThat(cutOff.code()).isEqualTo(6);
        assertThat(cutOff.out() + cutOff.err()).contains("member");
        Files.delete(member);
        Ended gone = bascule("verify-backup", backup.toString());
        assertThat(gone.code()).isEqualTo(6);
        assertThat(gone.out() + gone.err()).contains("member");
        String now = contents(sandbox);
        assertThat(bascule("restore", backup.toString(), "newbi", "--confirm", "newbi")
                        .code())
                .isEqualTo(3);
        assertThat(contents(sandbox)).isEqualTo(now);
    }

    @Test
    void d36APasswordIsNowhereWhateverFails() throws Exception {
        Faults faults = new Faults();
        PasswordLogin login = new PasswordLogin("operator", PASSWORD);
        WireProxy proxy = keep(WireProxy.before(sandbox.uri(), login, faults));
        String runbook = DecidedRunbook.in(home).toString();
        writeEnvironment(proxy.uri(), PASSWORD);
        assertThat(bascule(
                                "plan",
                                runbook,
                                "--json",
                                "--out",
                                home.resolve("plan.json").toString())
                        .code())
                .isZero();
        assertThat(login.logins()).isPositive();
        Faults.Fault unread = faults.refuse(2, Faults.named("find", "clients"::equals), 13, "Unauthorized");

        Ended failed = bascule("run", runbook, "--json");

        assertThat(unread.hasHappened()).isTrue();
        assertThat(failed.code()).as(failed.err()).isEqualTo(1);
        assertThat(failed.answer().path("steps").valueStream())
                .filteredOn(step -> step.path("state").asString().equals("failed"))
                .extracting(step -> step.path("name").asString())
                .containsExactly("back_up");
        assertThat(bascule("run", runbook, "--json").code()).isEqualTo(5);
        writeEnvironment(proxy.uri(), PASSWORD + "-of-yesterday");
        assertThat(bascule("run", runbook, "--json").code()).isEqualTo(3);
        assertThat(bascule("environments", "check", "newbi").code()).isEqualTo(1);
        proxy.close();
        assertThat(bascule("backup", "newbi", "--out", home.resolve("none").toString())
                        .code())
                .isEqualTo(1);

        assertThat(filesThatHold(home, PASSWORD)).containsExactly("environments.yaml");
        assertThat(filesThatHold(outputs, PASSWORD)).isEmpty();
        assertThat(filesBelow(home).map(file -> file.getFileName().toString()))
                .contains("plan.json", "run.log", "report.json", "report.html", "journal.jsonl", "bascule.log");
        assertThat(filesThatHold(outputs, "$2b$10$"))
                .as("hashes of the application's users")
                .isEmpty();
    }

    private void writeEnvironment(String uri, String password) throws IOException {
        Files.writeString(
                home.resolve("environments.yaml"), """
                    environments:
                      - name: newbi
                        kind: other
                        mongo:
                          uri: %s/?authSource=admin
                          database: newbi
                    """.formatted(uri.replace("//", "//operator:" + password + "@")));
    }

    private static Stream<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static List<String> filesThatHold(Path folder, String secret) throws IOException {
        List<String> holding = new ArrayList<>();
        for (Path file : filesBelow(folder).toList()) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)) {
                holding.add(file.getFileName().toString());
            }
        }
        return holding;
    }

    @Test
    void d37ThePrintedRestoreCommandBringsTheBackupBack() throws Exception {
        String before = contents(sandbox);
        Ended run = bascule("run", DecidedRunbook.in(home).toString(), "--json");
        assertThat(contents(sandbox)).isNotEqualTo(before);
        String printed = run.answer().path("backup").path("restoreCommand").asString();

        List<String> words = asAShellReads(printed);
        assertThat(words.getFirst()).isEqualTo("bascule");
        Ended restored = bascule(words.subList(1, words.size()).toArray(String[]::new));

        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(contents(sandbox)).isEqualTo(before);
    }

    /** The words that a shell would hand to the program. */
    private List<String> asAShellReads(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "for word in " + command + "; do printf '%s\\0' \"$word\"; done")
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return List.of(said.split("\0"));
    }

    @Test
    void d39NoFileAndNoVariableOfTheApplicationChoosesAnotherServer() throws Exception {
        NewbiSandbox other = keep(NewbiSandbox.start(filled()));
        String untouched = contents(other);
        String before = contents(sandbox);
        Path working = Files.createDirectory(folder.resolve("application"));
        String there = other.uri() + "/newbi";
        Files.writeString(working.resolve("package.json"), "{}");
        Files.writeString(working.resolve(".env"), "MONGODB_URI=" + there + "\n");
        Files.writeString(
                working.resolve("ecosystem.config.cjs"),
                "module.exports = { apps: [{ env: { MONGODB_URI: '" + there + "' },"
                        + " env_production: { MONGODB_URI: '" + there + "' } }] };\n");
        String runbook = DecidedRunbook.in(home).toString();

        Ended run = basculeIn(working, Map.of("MONGODB_URI", there), "run", runbook, "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(5);
        String address = sandbox.uri().substring("mongodb://".length());
        assertThat(run.answer().path("environment").path("server").asString()).isEqualTo(address);
        assertThat(contents(sandbox)).isNotEqualTo(before);
        assertThat(contents(other)).isEqualTo(untouched);
    }
}
