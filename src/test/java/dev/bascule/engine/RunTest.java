package dev.bascule.engine;

import static dev.bascule.engine.TwoDatabases.EVERYTHING;
import static dev.bascule.engine.TwoDatabases.insert;
import static dev.bascule.engine.TwoDatabases.promotion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.engine.MigrationService.RunOptions;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.Divergence;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.WrittenAfterSwitch;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of every kind, by what the servers and the run's folder hold afterwards. */
class RunTest {

    @TempDir
    private Path home;

    private TwoDatabases places;

    @BeforeEach
    void start() {
        places = new TwoDatabases(home);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private RunReport run(Runbook runbook, Decision decision) {
        return places.engine()
                .run(runbook, new RunOptions(false), new RunMonitor(), proved -> decision, CancelToken.none());
    }

    private RunReport run(Runbook runbook) {
        RunReport report = run(runbook, Decision.APPROVE);
        assertThat(report.failure()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        return report;
    }

    private Afterwards.Outcome rollBack(RunReport report) {
        return places.engine().rollBack(report.run().value(), new RunMonitor());
    }

    private String production() {
        return Contents.of(places.productionUri()).application();
    }

    private List<String> owned() {
        return Contents.of(places.productionUri()).owned();
    }

    @Test
    void replacesIntroducesRenamesAndRetiresAndTakesAllOfItBack() {
        insert(places.staging(), "User", "{_id: 1, a: 1}");
        insert(places.staging(), "fresh", "{_id: 1}");
        insert(places.staging(), "prefs", "{_id: 1, old: true}");
        insert(places.production(), "User", "{_id: 1, a: 0}");
        insert(places.production(), "legacy_prefs", "{_id: 1, old: true}");
        insert(places.production(), "kept", "{_id: 7}");
        String before = production();
        RunReport report = run(promotion("""
            collections:
              - { name: prefs, action: copy, as: Preferences }
              - { name: legacy_prefs, action: retire, successor: Preferences }
              - { name: "*", action: copy }
            accept: { target-newer-documents: 1 }
            """));
        assertThat(Contents.of(places.productionUri()).collections())
                .containsKeys("User", "fresh", "Preferences", "kept")
                .doesNotContainKeys("legacy_prefs", "prefs");
        assertThat(places.production().getCollection("User").find().first()).containsEntry("a", 1);
        assertThat(report.restorePoint().orElseThrow().collections())
                .containsExactlyInAnyOrder("User", "fresh", "Preferences", "legacy_prefs");

        assertThat(rollBack(report).state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(production()).isEqualTo(before);
        assertThat(owned())
                .allMatch(
                        name -> name.equals("bascule_runs") || name.equals("bascule_lock") || name.endsWith("_undone"));
        assertThat(places.production().getCollection("bascule_lock").countDocuments())
                .isZero();
    }

    @Test
    void aRehearsalProvesAndLeavesNothingBehind() {
        insert(places.staging(), "User", "{_id: 1}");
        String before = production();
        RunReport report = places.engine()
                .run(
                        promotion(EVERYTHING),
                        new RunOptions(true),
                        new RunMonitor(),
                        proved -> {
                            throw new AssertionError("a rehearsal asks nobody");
                        },
                        CancelToken.none());
        assertThat(report.state()).isEqualTo(RunState.REHEARSED);
        assertThat(report.proofs()).singleElement().satisfies(proof -> assertThat(proof.documents())
                .isEqualTo(1));
        assertThat(production()).isEqualTo(before);
        assertThat(owned()).containsExactly("bascule_lock", "bascule_runs");
    }

    @Test
    void aDiscardedRunLeavesNothingBehind() {
        insert(places.staging(), "User", "{_id: 1}");
        String before = production();
        RunReport report = run(promotion(EVERYTHING), Decision.DISCARD);
        assertThat(report.state()).isEqualTo(RunState.CANCELLED);
        assertThat(production()).isEqualTo(before);
        assertThat(owned()).containsExactly("bascule_lock", "bascule_runs");
    }

    @Test
    void whatWasWrittenSinceIsMeasuredSetAsideAndSaved() throws IOException {
        insert(places.staging(), "User", "{_id: 1, a: 1}", "{_id: 2, a: 1}", "{_id: 3, a: 1}");
        insert(places.production(), "User", "{_id: 1, a: 1}");
        String before = production();
        RunReport report = run(promotion(EVERYTHING));
        insert(places.production(), "User", "{_id: 4, a: 1}");
        places.production()
                .getCollection("User")
                .updateOne(new Document("_id", 2), new Document("$set", new Document("a", 9)));
        places.production().getCollection("User").deleteOne(new Document("_id", 3));
        WrittenAfterSwitch written = places.engine().divergence(report.run().value(), CancelToken.none());
        assertThat(written.measured()).containsExactly(new Divergence("User", 1, 1, 1));
        assertThat(written.unmeasured()).isEmpty();

        Afterwards.Outcome outcome = rollBack(report);
        assertThat(outcome.divergence()).containsExactly(new Divergence("User", 1, 1, 1));
        assertThat(production()).isEqualTo(before);
        Path file = places.engine().folder(report.run().value()).undone("User");
        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .anyMatch(line -> line.contains("\"change\": \"inserted\"") && line.contains("\"$numberInt\": \"4\""))
                .anyMatch(line -> line.contains("\"change\": \"changed\"") && line.contains("\"$numberInt\": \"9\""))
                .anyMatch(line -> line.contains("\"change\": \"removed\""));
    }

    private static Map<Integer, BsonDocument> undone(Path file) throws IOException {
        Map<Integer, BsonDocument> lines = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            BsonDocument read = BsonDocument.parse(line);
            lines.put(read.getInt32("_id").getValue(), read);
        }
        return lines;
    }

    private void change(String collection, int id) {
        places.production()
                .getCollection(collection)
                .updateOne(new Document("_id", id), new Document("$set", new Document("a", 9)));
    }

    @Test
    void whatWasOverwrittenIsSavedAsItWentLiveWhereTheSourceStillHasItSo() throws IOException {
        insert(places.staging(), "User", "{_id: 1, a: 1}", "{_id: 2, a: 1}", "{_id: 3, a: 1}", "{_id: 4, a: 1}");
        insert(places.production(), "User", "{_id: 1, a: 1}");
        RunReport report = run(promotion(EVERYTHING));
        change("User", 1);
        change("User", 2);
        places.production().getCollection("User").deleteOne(new Document("_id", 3));
        insert(places.production(), "User", "{_id: 5, a: 1}");
        // what the source has by now did not go live
        places.staging()
                .getCollection("User")
                .updateOne(new Document("_id", 2), new Document("$set", new Document("a", 2)));

        Afterwards.Outcome outcome = rollBack(report);

        Map<Integer, BsonDocument> lines =
                undone(places.engine().folder(report.run().value()).undone("User"));
        assertThat(lines).containsOnlyKeys(1, 2, 3, 5);
        assertThat(lines.get(1).get("before")).isEqualTo(BsonDocument.parse("{_id: 1, a: 1}"));
        assertThat(lines.get(1).get("after")).isEqualTo(BsonDocument.parse("{_id: 1, a: 9}"));
        assertThat(lines.get(2).isNull("before")).isTrue();
        assertThat(lines.get(3).get("before")).isEqualTo(BsonDocument.parse("{_id: 3, a: 1}"));
        assertThat(lines.get(3).isNull("after")).isTrue();
        assertThat(lines.get(5).isNull("before")).isTrue();
        assertThat(outcome.notes())
                .filteredOn(note -> note.key().equals("run.rollback.former-unknown"))
                .singleElement()
                .satisfies(note -> assertThat(note.english()).contains("User: of 1 changed or removed document"));
    }

    @Test
    void whatWasOverwrittenIsSavedAsTheReshapeMadeIt() throws IOException {
        insert(places.staging(), "File", "{_id: 1, url: 'https://old.example/a'}");
        RunReport report = run(promotion(
                EVERYTHING,
                "reshape:",
                "  - rewrite-urls: { hosts: { old.example: new.example }, fields: { File: [url] } }"));
        change("File", 1);

        Afterwards.Outcome outcome = rollBack(report);

        BsonDocument line = undone(places.engine().folder(report.run().value()).undone("File"))
                .get(1);
        assertThat(line.get("before")).isEqualTo(BsonDocument.parse("{_id: 1, url: 'https://new.example/a'}"));
        assertThat(outcome.notes()).noneMatch(note -> note.key().equals("run.rollback.former-unknown"));
    }

    @Test
    void indexesAreBuiltOnLiveCollectionsAndExactlyThoseAreRemovedAgain() {
        insert(places.production(), "User", "{_id: 1, a: 1}");
        places.production().getCollection("User").createIndex(new Document("b", 1));
        String before = production();
        RunReport report = run(RunbookFile.parse("""
            runbook: indexes
            name: test
            environment: production
            indexes:
              - { collection: User, name: i, keys: { a: 1 } }
              - { collection: User, name: same, keys: { b: 1 } }
              - { collection: Missing, name: j, keys: { a: 1 } }
            """, "test.yaml"));
        assertThat(production())
                .isNotEqualTo(before)
                .contains("\"name\": \"i\"")
                .doesNotContain("Missing");
        assertThat(rollBack(report).state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(production()).isEqualTo(before);
    }

    @Test
    void anOlderRunIsNotTakenBackBeforeTheNewerOneWhateverTheOperatorsClocksSay() {
        insert(places.staging(), "User", "{_id: 1, a: 1}");
        String empty = production();
        RunReport first = run(promotion(EVERYTHING));
        places.staging()
                .getCollection("User")
                .updateOne(new Document("_id", 1), new Document("$set", new Document("a", 2)));
        Engine slow = places.engineAt(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5)));
        RunReport second = slow.run(
                promotion(EVERYTHING, "accept: { target-newer-documents: 1 }"),
                new RunOptions(false),
                new RunMonitor(),
                proved -> Decision.APPROVE,
                CancelToken.none());
        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second.run()).isLessThan(first.run());
        assertThatThrownBy(() -> rollBack(first))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(second.run().value());
        rollBack(second);
        rollBack(first);
        assertThat(production()).isEqualTo(empty);
    }

    @Test
    void aCollectionIsNotTakenBackUnderAnIndexThatWasBuiltOnItLater() {
        insert(places.staging(), "User", "{_id: 1, a: 1}");
        RunReport copied = run(promotion(EVERYTHING));
        RunReport indexed = run(RunbookFile.parse("""
            runbook: indexes
            name: test
            environment: production
            indexes:
              - { collection: User, name: i, keys: { a: 1 } }
            """, "test.yaml"));
        assertThatThrownBy(() -> rollBack(copied))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(indexed.run().value());
        rollBack(indexed);
        assertThat(rollBack(copied).state()).isEqualTo(RunState.ROLLED_BACK);
    }

    @Test
    void quarantineIsRemovedAfterItsRetentionAndNotBefore() {
        insert(places.staging(), "User", "{_id: 1, a: 1}");
        insert(places.production(), "User", "{_id: 1, a: 0}");
        RunReport kept = run(promotion(EVERYTHING, "accept: { target-newer-documents: 1 }"));
        String run = kept.run().value();
        assertThatThrownBy(() -> places.engine().retire(run, new RunMonitor()))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("kept until");
        rollBack(kept);

        RunReport brief = run(promotion(EVERYTHING, "accept: { target-newer-documents: 1 }", "retention: 0s"));
        assertThat(places.engine().retire(brief.run().value(), new RunMonitor()).state())
                .isEqualTo(RunState.RETIRED);
        assertThat(owned()).noneMatch(name -> name.contains(brief.run().value()));
        assertThatThrownBy(() -> rollBack(brief)).isInstanceOf(OperatorException.class);
    }

    @Test
    void aRunFolderHoldsWhatThePapersSayAndIsReadableByItsOwnerOnly() throws IOException {
        insert(places.staging(), "User", "{_id: 1, a: 1}");
        insert(places.production(), "User", "{_id: 1, a: 0}");
        RunReport report = run(promotion(EVERYTHING, "accept: { target-newer-documents: 1 }"));
        Path folder = places.engine().folder(report.run().value()).path();
        assertThat(folder)
                .isDirectoryContaining("glob:**/runbook.yaml")
                .isDirectoryContaining("glob:**/plan.json")
                .isDirectoryContaining("glob:**/journal.jsonl")
                .isDirectoryContaining("glob:**/report.json")
                .isDirectoryContaining("glob:**/report.html")
                .isDirectoryContaining("glob:**/run.log")
                .isDirectoryContaining("glob:**/backup");
        assertThat(folder.resolve("work")).doesNotExist();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).allSatisfy(file -> assertThat(
                            Files.getPosixFilePermissions(file).toString())
                    .as(file.toString())
                    .doesNotContain("GROUP", "OTHERS"));
        }
        assertThat(places.engine()
                        .verifyBackup(folder.resolve("backup"), (name, documents, bytes) -> {}, CancelToken.none())
                        .isProved())
                .isTrue();
    }

    @Test
    void countsAloneAreNeverCalledAProof() {
        insert(places.staging(), "User", "{_id: 1}");
        RunReport report = run(promotion(EVERYTHING, "proof: counts"));
        assertThat(report.proofs()).extracting(proof -> proof.result().word()).containsExactly("not_proved");
        // what was written since is not measured then, which is not the same as nothing
        WrittenAfterSwitch written = places.engine().divergence(report.run().value(), CancelToken.none());
        assertThat(written.measured()).isEmpty();
        assertThat(written.unmeasured()).containsExactly("User");
        assertThat(rollBack(report).notes())
                .anyMatch(note -> note.english().startsWith("User: what was written since could not be measured"));
    }
}
