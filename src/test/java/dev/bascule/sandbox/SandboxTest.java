package dev.bascule.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings.Address;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void environmentsAreStagingAndProductionOnTheLoopbackAddress() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.empty().embedded())) {
            assertThat(sandbox.environments()).extracting(Environment::name).containsExactly("staging", "production");
            assertThat(sandbox.environments())
                    .extracting(Environment::kind)
                    .containsExactly(Environment.Kind.STAGING, Environment.Kind.PRODUCTION);
            assertThat(sandbox.environments())
                    .extracting(environment -> environment.mongo().orElseThrow().address())
                    .containsExactly(new Address.Uri(sandbox.uriStaging()), new Address.Uri(sandbox.uriProduction()));
            assertThat(sandbox.uriStaging()).startsWith("mongodb://127.0.0.1:").isNotEqualTo(sandbox.uriProduction());
        }
    }

    @Test
    void emptySandboxHoldsNoCollection() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.empty().embedded());
                MongoClient client = MongoClients.create(sandbox.uriProduction())) {
            assertThat(client.getDatabase(Sandbox.DATABASE).listCollectionNames())
                    .isEmpty();
            assertThat(sandbox.figures()).isEmpty();
        }
    }

    @Test
    void takenPortIsSaidAndNothingIsLeftRunning() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int free = SandboxFailures.freePort(0);
            SandboxOptions options = SandboxOptions.empty().embedded().onPorts(free, taken.getLocalPort());
            OperatorException failure = catchThrowableOfType(OperatorException.class, () -> Sandbox.start(options));
            assertThat(failure.happened().english()).contains(Integer.toString(taken.getLocalPort()));
            assertThat(failure.remedy().in(Locale.FRENCH)).contains("port");
            assertThat(SandboxFailures.freePort(free)).isEqualTo(free);
        }
    }

    @Test
    void figuresAreWhatTheServersHold() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.filled().embedded());
                MongoClient staging = MongoClients.create(sandbox.uriStaging());
                MongoClient production = MongoClients.create(sandbox.uriProduction())) {
            SampleFigures figures = sandbox.figures().orElseThrow();
            for (SampleFigures.CollectionFigures expected : figures.collections()) {
                Map<BsonValue, RawBsonDocument> source = read(staging, expected.name());
                Map<BsonValue, RawBsonDocument> target = read(production, expected.name());
                long equal = source.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(target.get(entry.getKey())))
                        .count();
                long shared =
                        source.keySet().stream().filter(target::containsKey).count();
                assertThat(List.of(source.size(), target.size(), (int) equal, (int) (shared - equal)))
                        .as(expected.name())
                        .containsExactly(expected.source(), expected.target(), expected.equal(), expected.different());
                assertThat(expected.onlyTarget()).as(expected.name()).isEqualTo((int) (target.size() - shared));
            }
            assertThat(staging.getDatabase(Sandbox.DATABASE).listCollectionNames())
                    .containsExactlyInAnyOrderElementsOf(figures.collections().stream()
                            .filter(SampleFigures.CollectionFigures::inSource)
                            .map(SampleFigures.CollectionFigures::name)
                            .toList());
        }
    }

    @Test
    void applicationGoesOnWritingMessages() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.filled().embedded());
                MongoClient client = MongoClients.create(sandbox.uriProduction())) {
            MongoDatabase production = client.getDatabase(Sandbox.DATABASE);
            long before = production.getCollection("Message").countDocuments();
            List<ObjectId> written = SampleActivity.writeAsApplication(production);
            assertThat(written).hasSize(3).doesNotHaveDuplicates();
            assertThat(production.getCollection("Message").countDocuments()).isEqualTo(before + 3);
        }
    }

    private static Map<BsonValue, RawBsonDocument> read(MongoClient client, String collection) {
        Map<BsonValue, RawBsonDocument> documents = new HashMap<>();
        client.getDatabase(Sandbox.DATABASE)
                .getCollection(collection, RawBsonDocument.class)
                .find()
                .forEach(document -> documents.put(document.get("_id"), document));
        return documents;
    }
}
