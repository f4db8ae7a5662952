package dev.bascule.run.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LockDocumentTest {

    private static final ProcessIdentity PROCESS = new ProcessIdentity("host", "boot", "", 7, "ticks 1");

    private MongoServer server;
    private MongoClient client;
    private LockDocument document;

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
        document = new LockDocument(client.getDatabase("meeshy").getCollection("bascule_lock"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void signOfLifeAfterTheLastLookDefeatsTheTakeover() {
        LockHolder seen = holder("first", 10);
        document.insert(seen);
        document.raiseBeat("first", 10);

        assertThat(document.replace(seen, holder("second", 11))).isFalse();
        assertThat(document.read())
                .hasValueSatisfying(now -> assertThat(now.run()).isEqualTo("first"));
    }

    @Test
    void parkingAfterTheLastLookDefeatsTheTakeover() {
        LockHolder seen = holder("first", 10);
        document.insert(seen);
        document.park("first", 10);

        assertThat(document.replace(seen, holder("second", 11))).isFalse();
    }

    @Test
    void secondDocumentCannotBeInserted() {
        assertThat(document.insert(holder("first", 10))).isTrue();
        assertThat(document.insert(holder("second", 11))).isFalse();
    }

    @Test
    void whatWasWrittenIsReadBack() {
        LockHolder holder = holder("first", 10);
        document.insert(holder);

        assertThat(document.read()).contains(holder);
    }

    private static LockHolder holder(String run, long epoch) {
        return new LockHolder("Alice", PROCESS, run, epoch, 0, false, Instant.parse("2026-11-21T20:00:00Z"));
    }
}
