package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.MongoSettings.Address;
import dev.bascule.yaml.InvalidFileException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {

    private static final String SECRET = "hunter2";

    private static EnvironmentFile read(String text) {
        return EnvironmentFile.parse(text, "environments.yaml");
    }

    private static InvalidFileException refused(String text) {
        InvalidFileException failure = catchThrowableOfType(InvalidFileException.class, () -> read(text));
        assertThat(failure).as("refused").isNotNull();
        return failure;
    }

    private static List<String> places(InvalidFileException failure) {
        return failure.problems().stream().map(p -> p.line() + ":" + p.column()).toList();
    }

    private static String mongo(String kind, String mongo) {
        return "environments:\n  - { name: a, kind: " + kind + ", mongo: { database: meeshy, " + mongo + " } }\n";
    }

    private static String hosted(String kind, String mongo) {
        return mongo(kind, mongo).replace("mongo:", "host: { ssh: deploy@example.org }, mongo:");
    }

    private static MongoSettings settings(String text) {
        return read(text).environments().getFirst().mongo().orElseThrow();
    }

    @Test
    void fiveMistakesAreFiveProblemsWithTheirPlaces() {
        InvalidFileException failure = refused("""
            environments:
              - name: staging
                kind: stagin
                mongo:
                  urj: mongodb://localhost:27018
                  database: 7
              - name: staging
                kind: production
                mongo: { uri: "mongodb://localhost:27018/?tls=false", database: meeshy }
            """);
        assertThat(places(failure)).containsExactly("3:11", "5:7", "6:17", "7:11", "9:19");
        assertThat(failure.getMessage())
                .contains("environments.yaml:3:11: “stagin” is not known here. Did you mean “staging”?")
                .contains("environments.yaml:5:7: Unknown key “urj”. Did you mean “uri”?");
        assertThat(failure.happened().in(Locale.FRENCH)).contains("Vouliez-vous dire");
    }

    @Test
    void everyShapeOfAHostedEnvironmentIsRead() {
        EnvironmentFile file = read("""
            environments:
              - name: production
                kind: production
                host: { ssh: deploy@example.org, port: 22, identity: ~/.ssh/id_ed25519, passphrase: keychain, jump: [user@gate.example.org:22] }
                mongo: { container: meeshy-database, port: 27017, database: meeshy, user: bascule, password: keychain, auth-source: admin, tls: false }
                services:
                  manager: compose
                  project: /opt/meeshy/production
                  names: { gateway: gateway }
                  stop: [frontend, gateway, translator]
                  start: [translator, gateway, frontend]
                  commands: { gateway: { stop: [a], start: [b, 1], status: [c] } }
                  deadline: 60s
                maintenance: { on: [touch, /tmp/away], off: [rm, /tmp/away] }
                hooks: { after-switch: [ { container: meeshy-redis, run: [redis-cli, FLUSHALL] }, { run: [sync] } ] }
                health:
                  - { name: gateway, http: "https://gate.example.org/health", status: 200, json: { status: healthy } }
                  - { name: web, http: "https://example.org", status: [200, 206], json: { a.b: [x, 1] }, contains: ok,
                      under: 1s, headers: { Authorization: env:TOKEN }, deadline: 3s, retry-for: 1m }
            """);
        assertThat(file.warnings()).singleElement().satisfies(p -> assertThat(p.line())
                .isEqualTo(12));
        Environment environment = file.environments().getFirst();
        assertThat(environment.host())
                .contains(new HostSettings(
                        "deploy@example.org",
                        OptionalInt.of(22),
                        Optional.of("~/.ssh/id_ed25519"),
                        Optional.of(new SecretSource.Keychain()),
                        Optional.empty(),
                        List.of("user@gate.example.org:22")));
        assertThat(environment.mongo())
                .contains(new MongoSettings(
                        new Address.Container("meeshy-database", OptionalInt.of(27017)),
                        "meeshy",
                        Optional.of("bascule"),
                        Optional.of(new SecretSource.Keychain()),
                        Optional.of("admin"),
                        false,
                        false));
        ServiceSettings services = environment.services().orElseThrow();
        assertThat(services.stop()).containsExactly("frontend", "gateway", "translator");
        assertThat(services.deadline()).isEqualTo(Duration.ofSeconds(60));
        assertThat(services.commands().get("gateway").get("start")).containsExactly("b", "1");
        assertThat(environment.maintenance())
                .contains(new MaintenanceSettings(List.of("touch", "/tmp/away"), List.of("rm", "/tmp/away")));
        assertThat(environment.afterSwitch())
                .containsExactly(
                        new HookCommand(Optional.of("meeshy-redis"), List.of("redis-cli", "FLUSHALL")),
                        new HookCommand(Optional.empty(), List.of("sync")));
        assertThat(environment.health().get(0).json()).isEqualTo(Map.of("status", List.of("healthy")));
        assertThat(environment.health().get(1).status()).containsExactly(200, 206);
        assertThat(environment.uri()).isEmpty();
        assertThat(environment.database()).contains("meeshy");
    }

    @Test
    void aDirectEnvironmentShowsItsAddressAsWritten() {
        EnvironmentFile file = read("""
            environments:
              - name: staging
                kind: staging
                mongo:
                  uri: mongodb://localhost:27018/?directConnection=true
                  database: meeshy
                  password: keychain
            """);
        Environment environment = file.environments().getFirst();
        assertThat(environment.uri()).contains("mongodb://localhost:27018/?directConnection=true");
        assertThat(environment.kind()).isEqualTo(Kind.STAGING);
        assertThat(environment.mongo().orElseThrow().password()).contains(new SecretSource.Keychain());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri: 'mongodb://bascule:hunter2@localhost/?authMechanism=SCRAM-SHA-256&w=1'",
                "uri: 'mongodb://bascule:h%75nter2@localhost/?w=1'",
                "uri: 'mongodb://localhost/?w=1', user: bascule, password: hunter2"
            })
    void aClearPasswordIsAWarningElsewhereAndRefusedForProduction(String mongo) {
        EnvironmentFile file = read(mongo("staging", mongo));
        assertThat(file.warnings())
                .singleElement()
                .satisfies(p -> assertThat(p.message().english()).contains("keychain, prompt or env:NAME"));
        assertThat(file.toString()).doesNotContain(SECRET).doesNotContain("h%75nter2");
        MongoSettings settings = file.environments().getFirst().mongo().orElseThrow();
        assertThat(settings.user()).contains("bascule");
        assertThat(settings.password()).contains(new SecretSource.Clear(Secret.of(SECRET)));
        assertThat(settings.uri()).contains("mongodb://localhost/?w=1");

        InvalidFileException failure = refused(mongo("production", mongo));
        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.getMessage()).doesNotContain(SECRET).doesNotContain("h%75nter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri: 'mongodb://bascule:hunter2@x@localhost'",
                "uri: 'mongodb://bascule:hunter2/x@localhost'",
                "uri: 'mongodb://bascule:1/hunter2@localhost'",
                "uri: 'mongodb://bascule:%zzhunter2@localhost'",
                "uri: 'mongodb://localhost/?w=%zzhunter2'",
                "uri: 'mongodb://localhost:hunter2'",
                "uri: 'mongo://bascule:hunter2@localhost'",
                "uri: 'mongodb://:hunter2@localhost'",
                "uri: 'mongodb://localhost/?tlsCertificateKeyFilePassword=hunter2'",
                "uri: 'mongodb://localhost', password: *hunter2",
                "uri: 'mongodb://localhost', password: !hunter2 x",
                "uri: 'mongodb://localhost', password: 'env:hunter2 x'",
                "uri: 'mongodb://localhost', password: [hunter2]",
                "uri: [hunter2]"
            })
    void whatCannotBeReadIsNotRepeated(String mongo) {
        InvalidFileException failure = refused(mongo("staging", mongo));
        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.getMessage() + failure.happened() + failure.remedy() + failure.state())
                .doesNotContain(SECRET);
    }

    @Test
    void theUserOfAConnectionStringIsDefinedWhereItSays() {
        assertThat(settings(mongo("other", "uri: 'mongodb://b@h/users', password: prompt"))
                        .authSource())
                .contains("users");
        assertThat(settings(mongo("other", "uri: 'mongodb://b@h/users?authSource=x', password: prompt"))
                        .authSource())
                .contains("x");
        assertThat(settings(mongo("other", "uri: 'mongodb://b@h', password: prompt"))
                        .authSource())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri: 'mongodb://h/?tls=false'",
                "uri: 'mongodb://h/?ssl=no'",
                "uri: 'mongodb+srv://h.example.org/?tls=false'",
                "uri: 'mongodb://h/?tls=true&tlsInsecure=1'",
                "uri: 'mongodb://h/?tlsAllowInvalidCertificates=true'",
                "uri: 'mongodb://h/?tlsAllowInvalidHostnames=true'",
                "uri: 'mongodb://h', tls: false"
            })
    void tlsCannotBeWeakenedForProduction(String mongo) {
        assertThat(refused(mongo("production", mongo)).problems()).hasSize(1);
        assertThat(read(mongo("staging", mongo)).environments()).hasSize(1);
    }

    @Test
    void aPlainConnectionStringIsFineForProductionAndTlsIsWhatIsAskedFor() {
        assertThat(settings(mongo("production", "uri: 'mongodb://h'")).tls()).isFalse();
        assertThat(settings(mongo("production", "uri: 'mongodb://h', tls: true"))
                        .tls())
                .isTrue();
        assertThat(settings(mongo("production", "uri: 'mongodb+srv://h.example.org'"))
                        .tls())
                .isTrue();
        assertThat(refused(mongo("staging", "uri: 'mongodb://h/?tls=true', tls: false"))
                        .problems())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container: x, port: 99999",
                "container: x, direct: true",
                "service: database",
                "uri: 'mongodb+srv://h.example.org'",
                "uri: 'mongodb://a,b'",
                "uri: 'mongodb://a', port: 1",
                "uri: 'mongodb://a', container: b",
                "user: x, password: prompt"
            })
    void addressesThatDoNotFitTheHostAreRefused(String mongo) {
        assertThat(refused(hosted("other", mongo)).problems()).hasSize(1);
    }

    @Test
    void severalServersBehindAHostAreReachedDirectly() {
        assertThat(settings(hosted("other", "uri: 'mongodb://a,b', direct: true"))
                        .direct())
                .isTrue();
    }

    @Test
    void whatNeedsAHostIsRefusedWithoutOne() {
        InvalidFileException failure = refused("""
            environments:
              - name: a
                kind: other
                mongo: { container: x, database: y }
                services: { manager: systemd }
                maintenance: { on: [a], off: [b] }
                hooks: { after-switch: [ { run: [a] } ] }
            """);
        assertThat(places(failure)).containsExactly("4:14", "5:5", "6:5", "7:5");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://h:5432/db, postgresql://h:5432/db, db",
        "jdbc:postgresql://h/db, postgresql://h/db, db",
        "postgresql://me:hunter2@h/db?a=b, postgresql://h/db?a=b, db",
        "postgresql://h/d%20b?password=hunter2&user=me, postgresql://h/d%20b, d b"
    })
    void postgresAddressesAreKeptWithoutLogin(String url, String kept, String database) {
        String text = "environments:\n  - { name: a, kind: other, postgres: { url: '" + url + "', schema: [s, t] } }\n";
        EnvironmentFile file = read(text);
        Environment environment = file.environments().getFirst();
        assertThat(environment.uri()).contains(kept);
        assertThat(environment.database()).contains(database);
        assertThat(environment.postgres().orElseThrow().schemas()).containsExactly("s", "t");
        assertThat(file.toString()).doesNotContain(SECRET);
        if (url.contains(SECRET)) {
            assertThat(environment.postgres().orElseThrow().user()).contains("me");
            assertThat(file.warnings()).hasSize(1);
            assertThat(refused(text.replace("kind: other", "kind: production")).getMessage())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void anEmptyFileHasNoEnvironments() {
        assertThat(read("").environments()).isEmpty();
        assertThat(read("environments:\n  # none yet\n").environments()).isEmpty();
    }

    @Test
    void anEnvironmentWithoutDatabaseIsRefused() {
        assertThat(places(refused("environments:\n  - { name: ' ', kind: other, mongo: }\n")))
                .containsExactly("2:5", "2:13");
    }
}
