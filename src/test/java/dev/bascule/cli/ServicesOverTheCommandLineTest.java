package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Engine;
import dev.bascule.service.StubDocker;
import dev.bascule.service.StubHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Services by command line, over SSH: what is printed, what is sent, what is kept, and how it ends. */
class ServicesOverTheCommandLineTest {

    private static final String SETTINGS = "manager: compose, project: \"" + StubDocker.PROJECT
            + "\", stop: [frontend, gateway], start: [gateway, frontend], deadline: 2s";

    @TempDir
    Path home;

    @TempDir
    Path there;

    private StubHost host;
    private StubDocker docker;
    private CommandLineRun line;

    @BeforeEach
    void prepare() throws IOException {
        host = new StubHost(there);
        docker = new StubDocker(host);
        write(SETTINGS);
        line = new CommandLineRun(
                        home,
                        (at, environments, secrets) ->
                                new Engine(at, environments, secrets, Clock.systemUTC(), "tester"))
                .with(Map.of("HOST_PASSWORD", StubHost.PASSWORD));
        assertThat(line.run("services", "production", "stop", "--confirm", "production"))
                .as("nothing is sent to a host whose key is not known")
                .isEqualTo(3);
        String fingerprint = line.err().replaceAll("(?s).*--fingerprint (\\S+).*", "$1");
        assertThat(line.run("environments", "trust", "production", "--fingerprint", fingerprint))
                .isZero();
        assertThat(runs()).isEmpty();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void write(String settings) throws IOException {
        Files.writeString(home.resolve("environments.yaml"), host.environmentsFile(settings, "env:HOST_PASSWORD"));
    }

    private void bothRun() {
        docker.container("a1", "gateway").is("running");
        docker.container("b2", "frontend").is("running");
    }

    private List<List<String>> sent() {
        return host.calls("docker").stream()
                .filter(call -> List.of("stop", "start").contains(call.getFirst()))
                .toList();
    }

    private List<JsonNode> runs() {
        assertThat(line.run("runs", "--json")).isZero();
        return JsonText.read(line.out()).valueStream().toList();
    }

    private JsonNode report() throws IOException {
        String run = runs().getFirst().get("run").stringValue();
        return JsonText.read(Files.readString(home.resolve("runs").resolve(run).resolve("report.json")));
    }

    private String run() {
        return runs().getFirst().get("run").stringValue();
    }

    private int drive(String... words) {
        return line.run(Stream.concat(
                        Stream.concat(Stream.of("services", "production"), Stream.of(words)),
                        Stream.of("--confirm", "production"))
                .toArray(String[]::new));
    }

    @Test
    void servicesAreListedForPeopleAndForPrograms() {
        bothRun();
        assertThat(line.run("services", "production")).isZero();
        assertThat(line.err()).contains("gateway", "frontend", "running");
        assertThat(line.out()).isEmpty();
        assertThat(line.run("services", "production", "--json")).isZero();
        JsonNode listed = JsonText.read(line.out());
        assertThat(listed.get("manager").stringValue()).isEqualTo("compose");
        JsonNode gateway = listed.get("services").get(0);
        assertThat(gateway.propertyNames())
                .containsExactly("name", "service", "state", "reason", "image", "digest", "restarts", "uptimeSeconds");
        assertThat(gateway.get("state").stringValue()).isEqualTo("running");
        assertThat(gateway.get("digest").isNull()).isTrue();
    }

    @Test
    void whatCouldNotBeMeasuredIsSaidAndIsNoSuccess() {
        docker.container("a1", "gateway").is("paused");
        assertThat(line.run("services", "production", "--json")).isEqualTo(1);
        JsonNode services = JsonText.read(line.out()).get("services");
        assertThat(services.get(0).get("state").stringValue()).isEqualTo("could_not_measure");
        assertThat(services.get(0).get("reason").stringValue()).contains("paused");
        assertThat(services.get(1).get("state").stringValue()).isEqualTo("missing");
    }

    @Test
    void aProductionAsksForItsName() {
        bothRun();
        assertThat(line.run("services", "production", "stop")).isEqualTo(2);
        assertThat(line.run("services", "production", "restart", "--confirm", "staging"))
                .isEqualTo(2);
        assertThat(line.typing("produktion").run("services", "production", "stop"))
                .isEqualTo(2);
        assertThat(sent()).isEmpty();
        assertThat(runs()).isEmpty();
    }

    @Test
    void servicesAreStoppedInTheOrderOfTheFileAndThatIsARun() throws IOException {
        bothRun();
        assertThat(drive("stop", "gateway", "frontend")).isZero();
        assertThat(sent()).containsExactly(List.of("stop", "b2"), List.of("stop", "a1"));
        JsonNode run = runs().getFirst();
        assertThat(run.get("kind").stringValue()).isEqualTo("services");
        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("target").stringValue()).isEqualTo("production");
        JsonNode gateway = report().get("services").get(0);
        assertThat(gateway.toString()).isEqualTo("""
            {"name":"gateway","before":{"state":"running","running":true,"image":"sha256:a1"},\
            "after":{"state":"stopped","running":false,"image":"sha256:a1"}}\
            """);
        assertThat(report().get("roles").toString()).isEqualTo("[\"gateway\",\"frontend\"]");
    }

    @Test
    void thereIsNoWayBackFromItButAnotherOne() {
        bothRun();
        assertThat(drive("stop")).isZero();
        String run = run();
        for (String command : List.of("rollback", "resume", "retire")) {
            assertThat(line.run(command, run, "--confirm", "production")).isEqualTo(3);
            assertThat(line.err()).contains("there is nothing that could be taken back");
        }
        assertThat(line.run("recover", run)).isEqualTo(3);
        assertThat(line.run("runs", "show", run)).isZero();
        assertThat(drive("start")).isZero();
        assertThat(sent()).endsWith(List.of("start", "a1"), List.of("start", "b2"));
    }

    @Test
    void aRestartStopsAndStartsEachInItsOrder() {
        bothRun();
        assertThat(drive("restart")).isZero();
        assertThat(sent())
                .containsExactly(
                        List.of("stop", "b2"), List.of("stop", "a1"), List.of("start", "a1"), List.of("start", "b2"));
    }

    @Test
    void aServiceThatIsNotThereBlocksBeforeAnythingIsSent() throws IOException {
        docker.container("b2", "frontend").is("running");
        assertThat(drive("stop")).isEqualTo(3);
        assertThat(line.err()).contains("there is no service gateway");
        assertThat(sent()).isEmpty();
        assertThat(report().get("state").stringValue()).isEqualTo("blocked");
    }

    @Test
    void aRoleThatMayNotBeTouchedIsInvalid() {
        docker.container("c3", "database").is("running");
        assertThat(drive("stop", "database")).isEqualTo(2);
        assertThat(line.err()).contains("gateway, frontend");
        assertThat(runs()).isEmpty();
    }

    @Test
    void whatFailedIsSaidToHaveFailedOnlyWhenEverythingIsAsBefore() throws IOException {
        bothRun();
        docker.onStop("echo no >&2; exit 1");
        assertThat(drive("stop")).isEqualTo(1);
        assertThat(line.err()).contains("Every service was seen to be as before");
        assertThat(report().get("state").stringValue()).isEqualTo("failed");
    }

    @Test
    void oneThatDoesNotStopLeavesWhatANameAndACommandSettle() throws IOException {
        bothRun();
        docker.onStop("if [ \"$2\" = b2 ]; then /bin/cp b2.stopped.json b2.json; fi");
        assertThat(drive("stop")).isEqualTo(4);
        String run = run();
        assertThat(line.run("runs", "show", run)).isZero();
        assertThat(report().get("state").stringValue()).isEqualTo("needs_attention");
        JsonNode failure = report().get("failure").get(0);
        assertThat(failure.get("state").stringValue()).isEqualTo("Not as before: frontend.");
        assertThat(failure.get("remedy").stringValue())
                .contains("recover " + run + " --finish", "services production start frontend");

        assertThat(line.run("recover", run)).as("nothing has changed since").isEqualTo(4);
        docker.onStop("/bin/cp \"$2.stopped.json\" \"$2.json\"");
        assertThat(line.run("recover", run, "--revert")).isEqualTo(3);
        assertThat(line.run("recover", run, "--finish")).isZero();
        assertThat(report().get("state").stringValue()).isEqualTo("succeeded");
    }

    @Test
    void aCommandThatMayStillBeAtWorkLeavesDoubt() {
        bothRun();
        docker.onStop("exec /bin/sleep 20");
        assertThat(drive("stop")).isEqualTo(4);
        assertThat(line.err()).contains("may still be at work");
    }

    @Test
    void oneThatStoppedAgainAtOnceDidNotStart() {
        docker.container("a1", "gateway").is("exited");
        docker.container("b2", "frontend").is("exited");
        docker.onStart("/bin/cp \"$2.running.json\" \"$2.json\""
                + "; if [ \"$2\" = b2 ]; then /bin/cp a1.stopped.json a1.json; fi");
        assertThat(drive("start")).isEqualTo(4);
        assertThat(line.err()).contains("gateway did not stay as it was wanted");
    }

    @Test
    void aRunWhoseProcessIsGoneIsSettledByALook() throws IOException {
        bothRun();
        assertThat(drive("stop")).isZero();
        String run = run();
        Path journal = home.resolve("runs").resolve(run).resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        Files.write(journal, lines.subList(0, lines.size() - 1));
        assertThat(runs().getFirst().get("state").stringValue()).isEqualTo("stopping");
        assertThat(line.run("recover", run)).isZero();
        assertThat(runs().getFirst().get("state").stringValue()).isEqualTo("succeeded");
    }

    @Test
    void aCancelledRunIsSaidToBeOneWhenNothingWasTouched() {
        bothRun();
        line.interrupt();
        assertThat(drive("stop")).isEqualTo(130);
        assertThat(sent()).isEmpty();
    }

    @Test
    void aHostThatIsAwayFailsALookAndRefusesARun() {
        host.ssh.stop();
        assertThat(line.run("services", "production")).isEqualTo(1);
        assertThat(drive("stop")).isEqualTo(3);
        assertThat(runs()).isEmpty();
    }

    @Test
    void anEnvironmentWithoutServicesIsInvalid() throws IOException {
        Path file = home.resolve("environments.yaml");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^ *services:.*\n", ""));
        assertThat(line.run("services", "production")).isEqualTo(2);
        assertThat(line.run("services", "nowhere")).isEqualTo(2);
    }

    @Test
    void logsAreTheAnswerAndNoSecretIsKeptOrShown() throws IOException {
        StubDocker.Container container = docker.container("a1", "gateway");
        container.environment = "\"TOKEN=s3cr3t-value\"";
        container.is("running");
        docker.container("b2", "frontend").is("running");
        docker.logs("2026-01-25T18:30:00Z hello s3cr3t-value\n", "");
        assertThat(line.run("services", "production", "logs", "gateway", "--last", "5"))
                .isZero();
        assertThat(line.out()).isEqualTo("hello ***\n");
        docker.onStop("echo 'with s3cr3t-value' >&2; exit 1");
        assertThat(drive("stop", "gateway")).isEqualTo(1);
        assertThat(line.out() + line.err()).contains("with ***").doesNotContain("s3cr3t");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("s3cr3t", StubHost.PASSWORD);
            }
        }
    }
}
