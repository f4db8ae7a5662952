package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SandboxCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void sandboxTellsItsAddressesInOneLineAndEndsWithASignal(String signal) throws Exception {
        Path home = folder.resolve("home");
        try (ForkedBascule sandbox = ForkedBascule.start(folder, "sandbox", "--empty", "--home", home.toString())) {
            sandbox.awaitOut("\n");
            JsonNode addresses = JsonMapper.shared().readTree(sandbox.out());
            assertThat(addresses.propertyNames()).containsExactly("staging", "production");
            assertThat(EnvironmentFile.read(home.resolve("environments.yaml")).environments())
                    .extracting(
                            Environment::name, environment -> environment.uri().orElseThrow())
                    .containsExactly(
                            tuple("staging", addresses.path("staging").asString()),
                            tuple("production", addresses.path("production").asString()));
            try (MongoClient client =
                    MongoClients.create(addresses.path("production").asString())) {
                assertThat(client.getDatabase("meeshy").listCollectionNames()).isEmpty();
            }

            sandbox.signal(signal);

            assertThat(sandbox.exitCode()).isZero();
            assertThat(sandbox.out().lines()).hasSize(1);
        }
    }

    @Test
    void theRelationalSampleTellsAddressesThatLibpqTakes() throws Exception {
        Path home = folder.resolve("home");
        try (ForkedBascule sandbox =
                ForkedBascule.start(folder, "sandbox", "--sample", "applyons", "--empty", "--home", home.toString())) {
            sandbox.awaitOut("\n");
            JsonNode addresses = JsonMapper.shared().readTree(sandbox.out());
            assertThat(addresses.propertyNames()).containsExactly("source", "target");
            assertThat(EnvironmentFile.read(home.resolve("environments.yaml")).environments())
                    .extracting(
                            Environment::name,
                            environment ->
                                    environment.postgres().orElseThrow().url().replace("//", "//postgres@"))
                    .containsExactly(
                            tuple("applyons-source", addresses.path("source").asString()),
                            tuple("applyons-target", addresses.path("target").asString()));
            String jdbc = "jdbc:" + addresses.path("target").asString().replace("postgres@", "");
            try (var connection = DriverManager.getConnection(jdbc, "postgres", "");
                    var rows = connection.createStatement().executeQuery("SELECT count(*) FROM \"User\"")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isZero();
            }
            sandbox.signal("TERM");
            assertThat(sandbox.exitCode()).isZero();
            assertThat(sandbox.out().lines()).hasSize(1);
        }
    }

    @Test
    void environmentsOfAPersonAreLeftAlone() throws Exception {
        Path mine = Files.writeString(folder.resolve("environments.yaml"), "environments: []\n");
        try (ForkedBascule sandbox = ForkedBascule.start(folder, "--home", folder.toString(), "sandbox", "--empty")) {
            sandbox.awaitOut("\n");
            assertThat(mine).hasContent("environments: []\n");
            assertThat(sandbox.err()).contains("stays as it is");
            sandbox.signal("TERM");
            assertThat(sandbox.exitCode()).isZero();
        }
    }

    @Test
    void takenPortIsAFailureInWords() throws IOException, InterruptedException {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"));
                ForkedBascule sandbox = ForkedBascule.start(
                        folder,
                        "sandbox",
                        "--port-production",
                        Integer.toString(taken.getLocalPort()),
                        "--home",
                        folder.resolve("home").toString())) {
            assertThat(sandbox.exitCode()).isEqualTo(1);
            assertThat(sandbox.out()).isEmpty();
            assertThat(sandbox.err())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }
}
