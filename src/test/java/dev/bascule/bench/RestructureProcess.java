package dev.bascule.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import dev.bascule.engine.Engine;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** A restructuring in a process with the heap that the engine promises to be content with. Prints {@code name nanos}. */
final class RestructureProcess {

    private static final int BATCH = 1_000;

    private RestructureProcess() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[2].equals("loop")) {
            loop(arguments[0]);
        } else {
            run(arguments[0], Path.of(arguments[1]));
        }
    }

    /** The loop that a script would have: read, insert. */
    private static void loop(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> copy = client.getDatabase("loops").getCollection("invoices");
            long start = System.nanoTime();
            List<Document> batch = new ArrayList<>(BATCH);
            try (MongoCursor<Document> cursor = client.getDatabase(Rows.DATABASE)
                    .getCollection("invoices")
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
            BenchEngine.tell("loop", System.nanoTime() - start);
            copy.drop();
        }
    }

    private static void run(String uri, Path home) throws IOException {
        try (Engine engine = engine(uri, home)) {
            long start = System.nanoTime();
            engine.plan(runbook(), PlanMonitor.NONE, CancelToken.none());
            BenchEngine.tell("plan", System.nanoTime() - start);
            start = System.nanoTime();
            RunReport report = engine.run(
                    runbook(),
                    new MigrationService.RunOptions(false),
                    new RunMonitor(),
                    proved -> Decision.APPROVE,
                    CancelToken.none());
            if (report.state() != RunState.SUCCEEDED) {
                throw new IllegalStateException(report.state() + " " + report.failure());
            }
            BenchEngine.tell("whole", System.nanoTime() - start);
            report.steps()
                    .forEach(step ->
                            BenchEngine.tell(step.step().word(), step.duration().toNanos()));
            engine.rollBack(report.run().value(), new RunMonitor());
        }
    }

    private static Engine engine(String uri, Path home) throws IOException {
        return BenchEngine.open(home, """
            environments:
              - { name: newbi, kind: other, mongo: { uri: "%s", database: bench } }
            """.formatted(uri));
    }

    private static Runbook runbook() {
        return RunbookFile.parse("""
            runbook: restructure
            name: benchmark
            environment: newbi
            users: { from: Users, into: user }
            collections: [ { name: invoices, owner: createdBy, workspaceId: objectId } ]
            writers: none
            """, "benchmark");
    }
}
