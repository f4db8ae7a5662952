package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.Divergence;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunSummary;
import dev.bascule.sandbox.Sandbox;
import dev.bascule.sandbox.SandboxOptions;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump put in the place of live collections, and taken back. */
class RestoreTest {

    @TempDir
    private Path folder;

    private Path dump;
    private Sandbox sandbox;
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        dump = folder.resolve("dump");
        sandbox = Sandbox.start(SandboxOptions.filled().embedded());
        Files.createDirectory(folder.resolve("home"));
        engine = open(Clock.systemUTC());
        engine.backUp("production", dump, false, DumpProgress.none(), CancelToken.none());
    }

    private Engine open(Clock clock) {
        return new Engine(
                new BasculeHome(folder.resolve("home")),
                new EnvironmentCatalog(sandbox.environments(), "sandbox"),
                (environment, purpose, source) -> {
                    throw new AssertionError("the sandbox needs no secret");
                },
                clock,
                "tester");
    }

    @AfterEach
    void stop() {
        engine.close();
        sandbox.close();
    }

    private RunReport restore(Decision decision) {
        return engine.restore(dump, "production", new RunMonitor(), proved -> decision, CancelToken.none());
    }

    private Contents production() {
        return Contents.of(sandbox.uriProduction());
    }

    /** Something is changed, removed, added and dropped; returns what the database holds then. */
    private String damage() {
        try (MongoClient client = MongoClients.create(sandbox.uriProduction())) {
            MongoDatabase database = client.getDatabase("meeshy");
            database.getCollection("User")
                    .updateMany(new Document(), new Document("$set", new Document("broken", true)));
            database.getCollection("Message").deleteOne(new Document());
            database.getCollection("Message").createIndex(new Document("invented", 1));
            database.getCollection("Conversation").drop();
            database.getCollection("Conversation").insertOne(new Document("_id", 1));
            database.getCollection("Notification").drop();
        }
        return production().application();
    }

    @Test
    void putsBackEveryDocumentAndIndexAndIsTakenBackLikeAnyRun() {
        String before = production().application();
        String damaged = damage();

        RunReport report = restore(Decision.APPROVE);

        assertThat(report.failure()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.proofs()).isNotEmpty();
        assertThat(report.backup()).isPresent();
        assertThat(production().application()).isEqualTo(before);

        Afterwards.Outcome back = engine.rollBack(report.run().value(), new RunMonitor());
        assertThat(back.failures()).isEmpty();
        assertThat(back.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(production().application()).isEqualTo(damaged);
    }

    @Test
    void takenBackSavesWhatWasWrittenSinceBesideWhatTheDumpPutThere() throws IOException {
        damage();
        RunReport report = restore(Decision.APPROVE);
        Document put;
        try (MongoClient client = MongoClients.create(sandbox.uriProduction())) {
            MongoCollection<Document> users = client.getDatabase("meeshy").getCollection("User");
            put = users.find().first();
            users.deleteOne(new Document("_id", put.get("_id")));
            users.insertOne(new Document("_id", "added since"));
        }

        Afterwards.Outcome back = engine.rollBack(report.run().value(), new RunMonitor());

        assertThat(back.failures()).isEmpty();
        assertThat(back.divergence()).contains(new Divergence("User", 1, 0, 1));
        assertThat(back.notes()).noneMatch(note -> note.key().equals("run.rollback.former-unknown"));
        List<Document> lines = Files.readAllLines(
                        engine.folder(report.run().value()).undone("User"))
                .stream()
                .map(Document::parse)
                .toList();
        assertThat(lines).extracting(line -> line.getString("change")).containsExactlyInAnyOrder("removed", "inserted");
        assertThat(lines)
                .filteredOn(line -> line.getString("change").equals("removed"))
                .extracting(line -> line.get("before"))
                .containsExactly(put);
    }

    @Test
    void thatIsRetiredLosesWhatItSetAsideAndKeepsWhatItPutThere() {
        String before = production().application();
        damage();
        RunReport report = restore(Decision.APPROVE);
        String run = report.run().value();
        assertThatThrownBy(() -> engine.retire(run, new RunMonitor()))
                .isInstanceOfSatisfying(OperatorException.class, early -> assertThat(early.reason())
                        .isEqualTo(Reason.REFUSED));
        assertThat(production().owned()).anyMatch(name -> name.endsWith("_old"));

        Afterwards.Outcome retired = later().retire(run, new RunMonitor());

        assertThat(retired.failures()).isEmpty();
        assertThat(retired.state()).isEqualTo(RunState.RETIRED);
        assertThat(retired.notes()).isNotEmpty();
        assertThat(production().application()).isEqualTo(before);
        assertThat(production().owned()).allMatch(name -> name.matches("bascule_(runs|lock|identity)"));
        assertThatThrownBy(() -> engine.rollBack(run, new RunMonitor()))
                .isInstanceOfSatisfying(OperatorException.class, gone -> assertThat(gone.reason())
                        .isEqualTo(Reason.REFUSED));
    }

    /** The same home, after every retention. */
    private Engine later() {
        return open(Clock.offset(Clock.systemUTC(), Duration.ofDays(365)));
    }

    @Test
    void isListedAmongTheRunsAsARestoreOfItsTarget() {
        damage();
        RunReport report = restore(Decision.APPROVE);

        RunSummary summary = engine.runs().getFirst();
        assertThat(summary.run()).isEqualTo(report.run());
        assertThat(summary.plan().kind()).isEqualTo("restore");
        assertThat(summary.plan().source()).isEmpty();
        assertThat(summary.plan().target()).isEqualTo("production");
        assertThat(engine.targetOf(report.run().value())).isEqualTo("production");
        assertThat(engine.rollbackPoints().points().getFirst().run()).isEqualTo(report.run());
    }

    @Test
    void keepsCollectionsThatTheDumpDoesNotHave() {
        try (MongoClient client = MongoClients.create(sandbox.uriProduction())) {
            client.getDatabase("meeshy").getCollection("added later").insertOne(new Document("_id", 7));
        }
        String before = production().application();
        damage();

        restore(Decision.APPROVE);

        assertThat(production().application()).isEqualTo(before);
        assertThat(production().collections()).containsKey("added later");
    }

    @Test
    void ofWhatIsThereAlreadyChangesNothing() {
        RunReport report = restore(Decision.APPROVE);

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.restorePoint()).isEmpty();
    }

    @Test
    void thatIsNotApprovedLeavesTheTargetAlone() {
        String damaged = damage();

        RunReport report = restore(Decision.DISCARD);

        assertThat(report.state()).isEqualTo(RunState.CANCELLED);
        assertThat(production().application()).isEqualTo(damaged);
    }

    @Test
    void waitsForApprovalAndGoesOnLater() {
        String before = production().application();
        damage();

        RunReport parked = restore(Decision.LATER);
        assertThat(parked.state()).isEqualTo(RunState.PROVED);
        RunReport resumed =
                engine.resume(parked.run().value(), new RunMonitor(), proved -> Decision.APPROVE, CancelToken.none());

        assertThat(resumed.failure()).isEmpty();
        assertThat(resumed.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(production().application()).isEqualTo(before);
    }

    @Test
    void parkedIsRemovedByARecovery() {
        String damaged = damage();
        RunReport parked = restore(Decision.LATER);

        Afterwards.Outcome outcome =
                engine.recover(parked.run().value(), Afterwards.Recovery.DEFAULT, new RunMonitor());

        assertThat(outcome.state()).isEqualTo(RunState.CANCELLED);
        assertThat(production().application()).isEqualTo(damaged);
        assertThat(production().owned()).allMatch(name -> name.matches("bascule_(runs|lock|identity)"));
    }

    /** Files of mongodump: the same, without a manifest. */
    @Test
    void takesADumpOfTheDumpToolsAsWell() throws IOException {
        Files.delete(dump.resolve(DumpManifest.FILE_NAME));
        String before = production().application();
        damage();

        RunReport report = restore(Decision.APPROVE);

        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(production().application()).isEqualTo(before);
    }

    @Test
    void ofATruncatedDumpIsRefusedBeforeAnythingIsWritten() throws IOException {
        damage();
        Contents before = production();
        Path file = largestFile();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) - 5);
        }

        assertThatThrownBy(() -> restore(Decision.APPROVE))
                .isInstanceOf(OperatorException.class)
                .extracting(failure -> ((OperatorException) failure).reason())
                .isEqualTo(Reason.REFUSED);

        assertThat(production()).isEqualTo(before);
        assertThat(engine.runs()).isEmpty();
    }

    @Test
    void ofADumpThatChangesWhileTheRunWaitsFails() throws IOException {
        String damaged = damage();
        Path file = largestFile();

        RunReport report = engine.restore(
                dump,
                "production",
                new RunMonitor(),
                proved -> {
                    flipLastValueByte(file);
                    return Decision.APPROVE;
                },
                CancelToken.none());

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(production().application()).isEqualTo(damaged);
    }

    private static void flipLastValueByte(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 3] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path largestFile() throws IOException {
        try (Stream<Path> files = Files.walk(dump)) {
            List<Path> found = files.filter(path -> path.toString().endsWith(".bson"))
                    .sorted((a, b) ->
                            Long.compare(b.toFile().length(), a.toFile().length()))
                    .toList();
            return found.getFirst();
        }
    }
}
