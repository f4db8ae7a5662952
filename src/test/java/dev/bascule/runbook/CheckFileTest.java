package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bascule.check.Check;
import dev.bascule.check.Check.Gate;
import dev.bascule.check.Check.Severity;
import dev.bascule.check.CheckKind;
import dev.bascule.check.CheckKind.Image.Expected;
import dev.bascule.check.CheckKind.Service.Wanted;
import dev.bascule.check.CountRule;
import dev.bascule.check.FilePlace;
import dev.bascule.check.LogSince;
import dev.bascule.check.PerfMetric;
import dev.bascule.environment.SecretSource;
import dev.bascule.yaml.InvalidFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a runbook says of checks, kind by kind, and everything that is wrong with it at once. */
class CheckFileTest {

    private static final String HEAD = "runbook: validate\nname: n\nenvironment: staging\nchecks:\n";
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    private static Check check(String line) {
        return new RunbookFile("v.yaml", HEAD + "  - { name: c, " + line + " }\n")
                .validation()
                .orElseThrow()
                .checks()
                .getFirst();
    }

    private static CheckKind kind(String line) {
        return check(line).kind();
    }

    private static List<String> places(String text) {
        InvalidFileException refused =
                catchThrowableOfType(InvalidFileException.class, () -> new RunbookFile("v.yaml", text).validation());
        assertThat(refused).as(text).isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.line() + ":" + problem.column())
                .toList();
    }

    @Test
    void whatACheckLeavesOutHasItsDefault() {
        Check check = check("volume: data");
        assertThat(check)
                .isEqualTo(new Check(
                        "c",
                        "staging",
                        new CheckKind.Volume("data"),
                        Gate.AFTER,
                        Severity.CRITICAL,
                        Duration.ofSeconds(10),
                        Duration.ZERO));
    }

    @Test
    void whatACheckSaysHolds() {
        Check check = check("volume: data, environment: production, gate: plan, severity: warning, "
                + "deadline: 300ms, retry-for: 10m");
        assertThat(check.environment()).isEqualTo("production");
        assertThat(check.gate()).isEqualTo(Gate.PLAN);
        assertThat(check.severity()).isEqualTo(Severity.WARNING);
        assertThat(check.deadline()).isEqualTo(Duration.ofMillis(300));
        assertThat(check.retryFor()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void servicesLogsAndImages() {
        assertThat(kind("service: gateway, state: healthy"))
                .isEqualTo(new CheckKind.Service("gateway", Wanted.HEALTHY));
        assertThat(kind("service: gateway")).isEqualTo(new CheckKind.Service("gateway", Wanted.RUNNING));
        assertThat(kind("log: gateway, last: 100, max-errors: 3"))
                .isEqualTo(new CheckKind.Log("gateway", new LogSince.Last(100), 3));
        assertThat(kind("log: gateway")).isEqualTo(new CheckKind.Log("gateway", new LogSince.Last(1_000), 0));
        assertThat(kind("log: gateway, since: switch"))
                .isEqualTo(new CheckKind.Log("gateway", new LogSince.Switch(), 0));
        assertThat(kind("log-metric: conversations-perf, service: gateway, max: { total: 900ms, parallelQueries: 1s }"))
                .isEqualTo(new CheckKind.LogMetric(
                        "gateway",
                        Map.of(
                                PerfMetric.TOTAL,
                                Duration.ofMillis(900),
                                PerfMetric.PARALLEL_QUERIES,
                                Duration.ofSeconds(1))));
        assertThat(kind("image: gateway, digest: '" + DIGEST + "'"))
                .isEqualTo(new CheckKind.Image("gateway", new Expected.Digest(DIGEST)));
        assertThat(kind("image: gateway, same-as: production"))
                .isEqualTo(new CheckKind.Image("gateway", new Expected.SameAs("production")));
        assertThat(kind("stats: gateway, max: { cpu: 150%, memory: 80% }"))
                .isEqualTo(new CheckKind.Stats("gateway", OptionalInt.of(150), OptionalInt.of(80)));
    }

    @Test
    void requests() {
        assertThat(kind("http: 'https://gate.example.org/health', status: [200, 204], under: 1s, contains: ok, "
                        + "json: { status: healthy, services.database.status: [up, 1] }, "
                        + "headers: { Authorization: env:TOKEN, X-Key: keychain }"))
                .isEqualTo(new CheckKind.Http(
                        "https://gate.example.org/health",
                        List.of(200, 204),
                        Map.of("status", List.of("healthy"), "services.database.status", List.of("up", "1")),
                        Optional.of("ok"),
                        Optional.of(Duration.ofSeconds(1)),
                        Map.of(
                                "Authorization",
                                new SecretSource.Variable("TOKEN"),
                                "X-Key",
                                new SecretSource.Keychain())));
        assertThat(kind("urls: { collection: MessageAttachment, field: 'translations.*.url' }"))
                .isEqualTo(new CheckKind.Urls("MessageAttachment", "translations.*.url", 20, List.of(200, 206)));
    }

    @Test
    void data() {
        assertThat(kind("count: User, fail: '== 0', warn: '<100', equals: production"))
                .isEqualTo(new CheckKind.Count(
                        List.of("User"),
                        Optional.of(new CountRule("==", 0)),
                        Optional.of(new CountRule("<", 100)),
                        Optional.of("production"),
                        true));
        assertThat(kind("count: '*', equals: production"))
                .isEqualTo(new CheckKind.Count(
                        List.of("*"), Optional.empty(), Optional.empty(), Optional.of("production"), true));
        assertThat(((CheckKind.Count) kind("count: [a, b], exists: false")).exists())
                .isFalse();
        CheckKind.Explain explain = (CheckKind.Explain)
                kind("explain: { collection: c, filter: { a: 1 }, sort: { b: -1 }, limit: 20 }, index: i, under: 50ms");
        assertThat(explain.query())
                .isEqualTo(new CheckKind.Explain.Query(
                        "c", BsonDocument.parse("{a: 1}"), BsonDocument.parse("{b: -1}"), OptionalInt.of(20)));
        assertThat(explain.under()).contains(Duration.ofMillis(50));
        assertThat(((CheckKind.Indexes) kind("indexes: [ { collection: c, name: i, keys: { a: 1 } } ]")).declared())
                .singleElement()
                .satisfies(declared -> assertThat(declared.index().name()).isEqualTo("i"));
    }

    @Test
    void hosts() {
        assertThat(kind("port: '[::1]:27017', open: false")).isEqualTo(new CheckKind.Port("::1", 27_017, false));
        assertThat(kind("port: database:27017")).isEqualTo(new CheckKind.Port("database", 27_017, true));
        assertThat(kind("disk: /var/lib/docker, free: 10GB"))
                .isEqualTo(new CheckKind.Disk("/var/lib/docker", 10_000_000_000L));
        assertThat(kind("disk: /, free: 2GiB")).isEqualTo(new CheckKind.Disk("/", 2L << 30));
        assertThat(kind("clock: host")).isEqualTo(new CheckKind.Clock(Duration.ofSeconds(2)));
        assertThat(kind("files: { from: { volume: a }, to: { directory: /b } }"))
                .isEqualTo(new CheckKind.Files(new FilePlace.Volume("a"), new FilePlace.Directory("/b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate: after",
                "service: a, volume: b",
                "volume: b, state: running",
                "volume: b, gate: before",
                "volume: b, severity: fatal",
                "volume: b, deadline: 0s",
                "volume: b, deadline: 10",
                "volume: 5",
                "service: a, state: happy",
                "http: 'ftp://a'",
                "http: 'http://me:secret@a'",
                "http: 'http://a', status: 99",
                "http: 'http://a', headers: { Authorization: 'Bearer 123' }",
                "http: 'http://a', headers: { 'a b': keychain }",
                "count: User, fail: 'is 0'",
                "count: User, fail: 0",
                "count: bascule_runs",
                "count: ['*', a]",
                "count: a, exists: false, fail: '== 0'",
                "log: a, last: 1, since: switch",
                "log: a, since: yesterday",
                "log-metric: other, service: a, max: { total: 1s }",
                "log-metric: conversations-perf, max: { total: 1s }",
                "log-metric: conversations-perf, service: a, max: { totl: 1s }",
                "image: a",
                "image: a, digest: latest",
                "image: a, same-as: b, digest: 'sha256:0a0a'",
                "port: 27017",
                "port: 'a:70000'",
                "disk: /",
                "disk: /, free: 10",
                "clock: guest",
                "stats: a, max: { cpu: 80 }",
                "explain: { filter: { a: 1 } }, index: i",
                "explain: { collection: c }",
                "urls: { collection: c }",
                "urls: { collection: c, field: f, sample: 0 }",
                "files: { from: { volume: a } }",
                "files: { from: { volume: a, directory: b }, to: { volume: c } }",
                "indexes: [ { collection: c, name: i, keys: { a: 3 } } ]"
            })
    void eachMistakeHasItsPlace(String line) {
        assertThat(places(HEAD + "  - { name: c, " + line + " }\n"))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(place).startsWith("5:"));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(places(HEAD + """
              - { name: a, volume: v, gat: plan }
              - { name: a, volume: v }
              - { http: 'nowhere' }
              - { name: d, count: User, fail: '0' }
            """)).containsExactly("5:27", "6:13", "7:5", "7:13", "8:35");
    }

    @Test
    void aQueriesIndexIsWhatTheRunbookDeclares() {
        Runbook runbook = RunbookFile.parse("""
            runbook: indexes
            name: n
            environment: staging
            indexes: [ { collection: c, name: i, keys: { a: 1 }, unique: true } ]
            checks:
              - { name: used, explain: { collection: c, filter: { a: 1 } }, index: i }
              - { name: other, explain: { collection: d, filter: { a: 1 } }, index: i }
            """, "r.yaml");
        assertThat(runbook.checks()).extracting(Check::environment).containsOnly("staging");
        assertThat(((CheckKind.Explain) runbook.checks().getFirst().kind()).declared())
                .isPresent();
        assertThat(((CheckKind.Explain) runbook.checks().getLast().kind()).declared())
                .isEmpty();
    }

    @Test
    void aRunbookThatOnlyLooksIsNoRunOfCollections() {
        String text = HEAD + "  - { name: c, volume: v }\n";
        InvalidFileException refused =
                catchThrowableOfType(InvalidFileException.class, () -> RunbookFile.parse(text, "v.yaml"));
        assertThat(refused.getMessage()).contains("bascule validate");
        assertThat(new RunbookFile("p.yaml", "runbook: promote\n").validation()).isEmpty();
    }
}
