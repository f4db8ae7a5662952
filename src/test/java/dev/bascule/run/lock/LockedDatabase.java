package dev.bascule.run.lock;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.bascule.run.RunId;
import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.task.CancelToken;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A target on an embedded server, and operators who want its lock. */
abstract class LockedDatabase {

    static final RunId FIRST = new RunId("20261121-200000-aaaaaa");

    static final RunId SECOND = new RunId("20261121-210000-bbbbbb");

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);

    static final ProcessIdentity ELSEWHERE = new ProcessIdentity("other-host", "other-boot", "", 4711, "ticks 1");

    private MongoServer server;

    private MongoClient client;

    MongoDatabase database;

    final List<RunLock> held = new ArrayList<>();

    /** What this process gave up; other processes know nothing of it. */
    final EndedHolds ended = new EndedHolds();

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
        database = client.getDatabase("meeshy");
    }

    @AfterEach
    void stop() {
        held.forEach(RunLock::leave);
        client.close();
        server.shutdownNow();
    }

    TargetLock here(Observer observer) {
        return new TargetLock(
                database.getCollection("bascule_lock"),
                "production",
                ProcessIdentity.current(),
                observer,
                CLOCK,
                ended);
    }

    RunLock holdFrom(ProcessIdentity process, RunId run, String operator) {
        return keep(new TargetLock(
                        database.getCollection("bascule_lock"),
                        "production",
                        process,
                        new FakeObserver(() -> {}),
                        CLOCK,
                        new EndedHolds())
                .acquire(operator, run, Patience.DO_NOT_WAIT, CancelToken.none()));
    }

    RunLock keep(RunLock lock) {
        held.add(lock);
        return lock;
    }

    Document document() {
        return database.getCollection("bascule_lock").find().first();
    }

    void raiseBeat() {
        database.getCollection("bascule_lock").updateOne(Filters.eq("_id", "lock"), Updates.inc("beat", 1L));
    }
}
