package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bascule.engine.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code validate} and {@code watch} as a script uses them. */
class ChecksOverTheCommandLineTest {

    private static final String TOKEN = "tr0mbone";

    @TempDir
    private Path home;

    private TwoServers servers;
    private HttpServer gateway;
    private volatile String status = "healthy";
    private volatile int asked;
    private Runnable onRequest = () -> {};
    private CommandLineRun cli;

    @BeforeEach
    void start() throws IOException {
        servers = new TwoServers(home, "unused");
        servers.fill();
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/health", exchange -> {
            asked++;
            onRequest.run();
            boolean let =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(let ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
        servers.writeEnvironments(servers.staging.uri(), servers.production.uri(), """
                health:
                  - name: gateway
                    http: "http://127.0.0.1:%d/health"
                    json: { status: healthy }
                    headers: { Authorization: env:TOKEN }
            """.formatted(
                        gateway.getAddress().getPort())
                .replaceAll("(?m)^            ", "  "));
        cli = new CommandLineRun(
                        home,
                        (where, environments, secrets) ->
                                new Engine(where, environments, secrets, Clock.systemUTC(), "lea"))
                .with(Map.of("TOKEN", "Bearer " + TOKEN));
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
        servers.close();
    }

    private String runbook(String... checks) throws IOException {
        String text = "runbook: validate\nname: Looking\nenvironment: staging\nchecks:\n  - "
                + String.join("\n  - ", checks) + "\n";
        return Files.writeString(home.resolve("looking.yaml"), text).toString();
    }

    private JsonNode answer() {
        return JsonMapper.shared().readTree(cli.out());
    }

    private List<JsonNode> lines() {
        return cli.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    @Test
    void checksAndTheEnvironmentsHealthAreToldInOneAnswer() throws IOException {
        String looking = runbook(
                "{ name: people, count: People, fail: \"< 1\" }",
                "{ name: same, count: People, equals: production, severity: warning }");
        assertThat(cli.run("validate", looking, "--json")).as(cli.err()).isZero();
        assertThat(answer().propertyNames()).containsExactly("sound", "checks");
        assertThat(answer().path("sound").asBoolean()).isTrue();
        assertThat(answer().path("checks").valueStream().map(row -> row.path("name")
                        .asString()))
                .containsExactly("people", "same", "gateway");
        JsonNode people = answer().path("checks").path(0);
        assertThat(people.propertyNames())
                .containsExactly("name", "kind", "environment", "result", "reason", "seconds", "observed");
        assertThat(people.path("kind").asString()).isEqualTo("count");
        assertThat(people.path("environment").asString()).isEqualTo("staging");
        assertThat(people.path("result").asString()).isEqualTo("ok");
        assertThat(people.path("reason").isNull()).isTrue();
        assertThat(people.path("seconds").isNumber()).isTrue();
        assertThat(people.path("observed").asString()).isEqualTo("200");
        assertThat(answer().path("checks").path(2).path("kind").asString()).isEqualTo("http");
        assertThat(cli.out() + cli.err()).doesNotContain(TOKEN);
    }

    @Test
    void whatIsCriticalOrUnmeasuredIsSixAndWarningsAreNot() throws IOException {
        assertThat(cli.run("validate", runbook("{ name: a, count: People, warn: \"> 0\" }")))
                .as(cli.err())
                .isZero();
        assertThat(cli.err()).contains("Nothing is critical.");
        status = "unhealthy";
        assertThat(cli.run("validate", runbook("{ name: a, count: People }"), "--json"))
                .isEqualTo(6);
        assertThat(answer().path("sound").asBoolean()).isFalse();
        assertThat(answer().path("checks").path(1).path("reason").asString())
                .isEqualTo("“status” is unhealthy instead of healthy");
        status = "healthy";
        assertThat(cli.run("validate", runbook("{ name: a, service: gateway, retry-for: 10m }"), "--json"))
                .isEqualTo(6);
        assertThat(answer().path("checks").path(0).path("result").asString()).isEqualTo("could_not_measure");
        assertThat(answer().path("checks").path(0).path("reason").asString()).contains("has no host");
        servers.staging.close();
        assertThat(cli.run("validate", runbook("{ name: a, count: People }"), "--json"))
                .as("not reached")
                .isEqualTo(6);
        assertThat(answer().path("checks").path(0).path("result").asString()).isEqualTo("could_not_measure");
    }

    @Test
    void mistakesAreTwoBeforeAnythingIsAsked() throws IOException {
        assertThat(cli.run("validate", runbook("{ name: a, count: People, fail: none }", "{ volume: v }")))
                .isEqualTo(2);
        assertThat(cli.err()).contains("looking.yaml:5:").contains("looking.yaml:6:");
        assertThat(cli.run("validate", runbook("{ name: a, count: People, environment: prodction }")))
                .isEqualTo(2);
        assertThat(cli.run("validate", runbook("{ name: a, count: People, equals: prodction }")))
                .isEqualTo(2);
        assertThat(cli.run("validate", runbook("{ name: a, image: b, same-as: prodction }")))
                .isEqualTo(2);
        assertThat(cli.run("plan", runbook("{ name: a, count: People }"))).isEqualTo(2);
        assertThat(cli.err()).contains("changes nothing", "validate”");
        assertThat(cli.run("watch", "20260101")).as("no such run").isEqualTo(2);
        assertThat(asked).isZero();
    }

    @Test
    void aRunbookOfAnyKindHasTheHealthOfItsTarget() throws IOException {
        assertThat(cli.run("validate", servers.writeRunbook("checks:", "  - { name: kept, count: Kept }"), "--json"))
                .as(cli.err())
                .isZero();
        assertThat(answer().path("checks").valueStream().map(row -> row.path("environment")
                        .asString()))
                .containsOnly("production");
        assertThat(cli.run("plan", home.resolve("everything.yaml").toString(), "--json"))
                .as("a run would pass over them in silence")
                .isEqualTo(3);
        assertThat(answer().path("blockers").path(0).asString()).startsWith("check kept: ");
        servers.writeEnvironments();
        assertThat(cli.run("validate", servers.writeRunbook()))
                .as("nothing to look at")
                .isEqualTo(2);
    }

    @Test
    void aCheckOfThePlanBlocksIt() throws IOException {
        String bad = servers.writeRunbook(
                "checks:",
                "  - { name: full, count: People, fail: \"> 0\", gate: plan }",
                "  - { name: some, count: People, warn: \"> 0\", gate: plan }");
        String before = servers.contents();
        assertThat(cli.run("plan", bad, "--json")).isEqualTo(3);
        assertThat(answer().path("blockers").valueStream().map(JsonNode::asString))
                .as("a warning forbids nothing")
                .containsExactly("check full: People holds 200, and > 0 is not wanted");
        assertThat(cli.run("run", bad, "--confirm", "production")).isEqualTo(3);
        assertThat(servers.contents()).isEqualTo(before);
        assertThat(cli.run("plan", servers.writeRunbook("checks:", "  - { name: a, service: x, gate: plan }")))
                .as("could not be measured")
                .isEqualTo(3);
        assertThat(cli.run(
                        "plan",
                        servers.writeRunbook("checks:", "  - { name: a, count: b, environment: x, gate: plan }")))
                .isEqualTo(2);
    }

    @Test
    void aCheckBeforeTheSwitchEndsTheRunWithTheTargetAsBefore() throws IOException {
        String bad = servers.writeRunbook("checks:", "  - { name: gone, count: Kept, exists: false, gate: approve }");
        String before = servers.contents();
        assertThat(cli.run("plan", bad)).as(cli.err()).isZero();
        assertThat(cli.run("run", bad, "--rehearse")).isEqualTo(1);
        assertThat(cli.run("run", bad, "--confirm", "production", "--json")).isEqualTo(1);
        assertThat(answer().path("state").asString()).isEqualTo("failed");
        assertThat(cli.err()).contains("check gone: the collection Kept is there");
        assertThat(servers.contents()).isEqualTo(before);
        String good = servers.writeRunbook(
                "checks:",
                "  - { name: there, count: Kept, gate: approve }",
                "  - { name: full, count: People, equals: staging, gate: plan }");
        assertThat(cli.run("run", good, "--confirm", "production"))
                .as(cli.err())
                .isZero();
    }

    @Test
    void theShippedValidationIsListedAndSaysWhatItCannotMeasureAtOnce() {
        assertThat(cli.run("runbooks")).isZero();
        assertThat(cli.err()).contains("meeshy-validate");
        assertThat(cli.run("runbooks", "show", "meeshy-validate")).isZero();
        assertThat(cli.out()).contains("runbook: validate");
        assertThat(cli.run("validate", "meeshy-validate", "--json")).isEqualTo(6);
        assertThat(answer().path("checks").path(0).path("result").asString()).isEqualTo("could_not_measure");
        assertThat(answer().path("checks").path(0).path("seconds").asDouble()).isLessThan(30);
    }

    @Test
    void theTableIsReadByPeopleInTheirLanguage() throws IOException {
        status = "degraded";
        assertThat(cli.in(Locale.FRENCH).run("validate", runbook("{ name: a, count: People }")))
                .isEqualTo(6);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("«\u202fstatus\u202f» vaut degraded au lieu de healthy", "critique");
    }

    @Test
    void aWatchTellsTheFirstRoundWhatChangesAndTheLast() throws IOException {
        onRequest = () -> status = asked == 3 ? "degraded" : "healthy";
        assertThat(cli.run("watch", runbook("{ name: a, count: People }"), "--every", "1s", "--for", "4s", "--json"))
                .as(cli.err())
                .isZero();
        assertThat(lines()).extracting(line -> line.path("sound").asBoolean()).containsExactly(true, false, true, true);
        assertThat(lines())
                .extracting(line -> line.path("final").asBoolean())
                .containsExactly(false, false, false, true);
        assertThat(lines().getFirst().propertyNames()).contains("at", "final", "sound", "checks");
        assertThat(lines().getFirst().path("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*\\.\\d{3}Z");
        int before = asked;
        onRequest = () -> status = asked > before + 1 ? "degraded" : "healthy";
        assertThat(cli.run("watch", runbook("{ name: a, count: People }"), "--every", "1s", "--for", "3s"))
                .isEqualTo(6);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).containsPattern("\\d\\d:\\d\\d:\\d\\d  gateway: ok → critical  “status” is degraded");
    }

    @Test
    void anInterruptedWatchEndsByItsLastRound() throws IOException {
        String looking = runbook("{ name: a, count: People }");
        onRequest = () -> {
            if (asked == 2) {
                cli.interrupt();
            }
        };
        assertThat(cli.run("watch", looking, "--every", "1s", "--json"))
                .as(cli.err())
                .isZero();
        assertThat(lines()).extracting(line -> line.path("final").asBoolean()).containsExactly(false, true);
    }

    @Test
    void aRunIsWatchedByTheHealthOfItsTargetAndItsChecksAfterwards() throws IOException {
        assertThat(cli.run("run", servers.writeRunbook(), "--confirm", "production", "--json"))
                .as(cli.err())
                .isZero();
        String run = answer().path("run").asString();
        assertThat(cli.run("watch", run.substring(0, 15), "--for", "0s", "--json"))
                .as(cli.err())
                .isZero();
        assertThat(lines()).hasSize(2);
        assertThat(lines().getLast().path("checks").valueStream().map(row -> row.path("environment")
                        .asString()))
                .containsExactly("production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void signalsEndAWatchByItsLastRound(String signal) throws Exception {
        String looking = runbook("{ name: a, count: People }");
        Map<String, String> token = Map.of("TOKEN", "Bearer " + TOKEN);
        try (ForkedBascule watch = ForkedBascule.start(
                home, token, "--home", home.toString(), "watch", looking, "--every", "1s", "--json")) {
            watch.awaitOut("\"final\":false");
            watch.signal(signal);
            assertThat(watch.exitCode()).as(watch.err()).isZero();
            assertThat(watch.out().lines()).last().asString().contains("\"final\":true");
        }
    }
}
