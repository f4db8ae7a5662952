package dev.bascule.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import dev.bascule.engine.Engine;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** What is measured, in a process with the heap that the engine promises to be content with. Prints {@code name nanos}. */
final class EngineProcess {

    private static final int BATCH = 1_000;

    private final String source;
    private final String target;
    private final Path home;

    private EngineProcess(String source, String target, Path home) {
        this.source = source;
        this.target = target;
        this.home = home;
    }

    public static void main(String[] arguments) throws IOException {
        EngineProcess process = new EngineProcess(arguments[0], arguments[1], Path.of(arguments[2]));
        switch (arguments[3]) {
            case "loops" -> process.loops();
            case "run" -> process.run();
            default -> throw new IllegalArgumentException(arguments[3]);
        }
    }

    /** The loops that a script would have, once to warm up on a part and once for the figures. */
    private void loops() {
        try (MongoClient from = MongoClients.create(source);
                MongoClient to = MongoClients.create(target)) {
            BenchEngine.tell("loop", loop(from, to, Document.class));
            BenchEngine.tell("loop-raw", loop(from, to, RawBsonDocument.class));
            long start = System.nanoTime();
            readAll(from);
            BenchEngine.tell("read-source", System.nanoTime() - start);
        }
    }

    /** The target is given up in the end: the next measurement begins with an empty one. */
    private <T> long loop(MongoClient from, MongoClient to, Class<T> type) {
        MongoCollection<T> copy = to.getDatabase("loops").getCollection(type.getSimpleName(), type);
        long start = System.nanoTime();
        List<T> batch = new ArrayList<>(BATCH);
        try (MongoCursor<T> cursor = from.getDatabase(Rows.DATABASE)
                .getCollection(Rows.COLLECTION, type)
                .find()
                .batchSize(BATCH)
                .cursor()) {
            while (cursor.hasNext()) {
                batch.add(cursor.next());
                if (batch.size() == BATCH || !cursor.hasNext()) {
                    copy.insertMany(batch);
                    batch = new ArrayList<>(BATCH);
                }
            }
        }
        long took = System.nanoTime() - start;
        copy.drop();
        return took;
    }

    private static void readAll(MongoClient client) {
        try (MongoCursor<RawBsonDocument> cursor = client.getDatabase(Rows.DATABASE)
                .getCollection(Rows.COLLECTION, RawBsonDocument.class)
                .find()
                .batchSize(BATCH)
                .cursor()) {
            while (cursor.hasNext()) {
                cursor.next();
            }
        }
    }

    private void run() throws IOException {
        try (Engine engine = engine()) {
            RunReport report = engine.run(
                    promotion(),
                    new MigrationService.RunOptions(false),
                    new RunMonitor(),
                    proved -> Decision.APPROVE,
                    CancelToken.none());
            if (report.state() != RunState.SUCCEEDED) {
                throw new IllegalStateException(report.state() + " " + report.failure());
            }
            report.steps()
                    .forEach(step ->
                            BenchEngine.tell(step.step().word(), step.duration().toNanos()));
            BenchEngine.tell("downtime", report.downtimeMillis().orElse(0) * 1_000_000);
            readBoth();
            Afterwards.Outcome back = engine.rollBack(report.run().value(), new RunMonitor());
            BenchEngine.tell("rollback", back.took().toNanos());
        }
    }

    /** Both sides are as large now: what the proof read, read once by one thread. */
    private void readBoth() {
        try (MongoClient from = MongoClients.create(source);
                MongoClient to = MongoClients.create(target)) {
            long start = System.nanoTime();
            readAll(from);
            readAll(to);
            BenchEngine.tell("read-both", System.nanoTime() - start);
        }
    }

    private Engine engine() throws IOException {
        return BenchEngine.open(home, """
            environments:
              - { name: from, kind: staging, mongo: { uri: "%s", database: bench } }
              - { name: to, kind: other, mongo: { uri: "%s", database: bench } }
            """.formatted(source, target));
    }

    private static Runbook promotion() {
        return RunbookFile.parse("""
            runbook: promote
            name: benchmark
            source: from
            target: to
            collections: [ { name: "*", action: copy } ]
            writers: none
            accept: { target-only-documents: 10 }
            """, "benchmark");
    }
}
