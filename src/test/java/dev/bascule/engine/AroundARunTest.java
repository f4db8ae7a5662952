package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.run.BackupReport;
import dev.bascule.run.Quarantine;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.Whereabouts;
import dev.bascule.run.Whereabouts.Place;
import dev.bascule.run.Whereabouts.Result;
import dev.bascule.run.Whereabouts.Sighting;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves around it: where a document is, what is set aside, and backups with a record of their own. */
class AroundARunTest {

    @TempDir
    private Path home;

    @TempDir
    private Path out;

    private TwoPlaces places;
    private Engine engine;

    @BeforeEach
    void open() {
        places = TwoPlaces.embedded(home);
        engine = places.engine();
        places.fill(1, 0, 5);
    }

    @AfterEach
    void close() {
        places.close();
    }

    @Test
    void aDocumentIsFoundInEveryPlaceOfARunAndToldApartByItsBytes() {
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion());

        Whereabouts found = whereIs(report, "2");

        Map<Place, Sighting> by = byPlace(found);
        assertThat(by).containsOnlyKeys(Place.values());
        assertThat(by.get(Place.QUARANTINE).result()).isEqualTo(Result.HOLDS);
        assertThat(found.sameAs(by.get(Place.LIVE))).containsExactly(Place.SOURCE);
        assertThat(found.sameAs(by.get(Place.QUARANTINE))).containsExactly(Place.BACKUP);
        assertThat(by.get(Place.UNDONE).result()).isEqualTo(Result.NO_SUCH_PLACE);
        assertThat(by.get(Place.REJECTS).result()).isEqualTo(Result.NO_SUCH_PLACE);
    }

    @Test
    void whatWasWrittenSinceIsFoundWhereTheRollbackPutIt() {
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion());
        places.target().getCollection("Both1").insertOne(new Document("_id", "late"));
        engine.rollBack(report.run().value(), new RunMonitor());

        Map<Place, Sighting> by = byPlace(whereIs(report, "late"));

        assertThat(by.get(Place.LIVE).result()).isEqualTo(Result.ABSENT);
        assertThat(by.get(Place.UNDONE).result()).isEqualTo(Result.HOLDS);
        assertThat(by.get(Place.UNDONE_FILE).digest())
                .isEqualTo(by.get(Place.UNDONE).digest());
        assertThat(by.get(Place.UNDONE_FILE).said()).hasValueSatisfying(said -> assertThat(said.english())
                .isEqualTo("saved by the rollback: inserted since the switch"));
    }

    @Test
    void aPlaceThatDoesNotAnswerSaysWhyAndTheOthersAreLookedInto() {
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion());
        places.sourceProxy().close();

        Map<Place, Sighting> by = byPlace(whereIs(report, "2"));

        assertThat(by.get(Place.SOURCE).result()).isEqualTo(Result.COULD_NOT_LOOK);
        assertThat(by.get(Place.SOURCE).said()).isPresent();
        assertThat(by.get(Place.LIVE).result()).isEqualTo(Result.HOLDS);
    }

    @Test
    void rowsThatAReshapeLeftOutAreFoundWithTheirReason() {
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion());
        RunFolder folder = engine.folder(report.run().value());
        folder.write(
                folder.rejects("embed"),
                "{\"outcome\": \"rejected\", \"reason\": \"no-text\", \"_id\": {\"$numberInt\": \"77\"}, \"document\":"
                        + " {\"_id\": {\"$numberInt\": \"77\"}}}\n");

        Map<Place, Sighting> by = byPlace(whereIs(report, "77"));

        assertThat(by.get(Place.REJECTS).result()).isEqualTo(Result.HOLDS);
        assertThat(by.get(Place.REJECTS).said().orElseThrow().english()).contains("rejected, no-text");
        assertThat(by.get(Place.LIVE).result()).isEqualTo(Result.ABSENT);
    }

    @Test
    void theQuarantineSaysWhatWouldGoAndWhoElseHoldsIt() {
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion());

        Quarantine found = engine.safekeeping().quarantine(report.run().value(), CancelToken.none());
        List<Quarantine.Holding> holdings =
                engine.safekeeping().holdings(report.run().value(), CancelToken.none());

        assertThat(found.refusal()).isEmpty();
        assertThat(found.parts()).extracting(Quarantine.Part::live).containsExactly("Both1");
        assertThat(found.documents()).isEqualTo(5);
        Quarantine.Holding held = holdings.getFirst();
        assertThat(held.changed()).isEqualTo(5);
        assertThat(held.backup()).isEqualTo(Quarantine.Backup.SAME);
        assertThat(held.isHeldElsewhere()).isTrue();
    }

    @Test
    void aQuarantineWithoutItsBackupIsNotSaidToBeHeldElsewhere() {
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion());
        dev.bascule.files.Folders.remove(engine.folder(report.run().value()).backup());

        Quarantine.Holding held = engine.safekeeping()
                .holdings(report.run().value(), CancelToken.none())
                .getFirst();

        assertThat(held.backup()).isEqualTo(Quarantine.Backup.NONE);
        assertThat(held.isHeldElsewhere()).isFalse();
    }

    @Test
    void aBackupLeavesARecordThatIsNoRun() {
        Path dump = out.resolve("dump");

        BackupReport made =
                engine.safekeeping().backUp("production", dump, true, DumpProgress.none(), CancelToken.none());
        BackupReport read = engine.safekeeping().verify(dump, DumpProgress.none(), CancelToken.none());

        assertThat(made.state()).isEqualTo(BackupReport.State.SUCCEEDED);
        assertThat(made.documents()).isEqualTo(8);
        assertThat(read.proved()).isTrue();
        assertThat(engine.safekeeping().records()).containsExactlyInAnyOrder(made, read);
        assertThat(engine.runs()).isEmpty();
        assertThat(engine.folder(made.run().value()).journal()).exists();
    }

    @Test
    void aDamagedBackupIsRecordedAsDifferent() throws IOException {
        Path dump = out.resolve("dump");
        engine.safekeeping().backUp("production", dump, false, DumpProgress.none(), CancelToken.none());
        Files.delete(dump.resolve(TwoPlaces.DATABASE).resolve("Both1.bson"));

        BackupReport read = engine.safekeeping().verify(dump, DumpProgress.none(), CancelToken.none());

        assertThat(read.state()).isEqualTo(BackupReport.State.DIFFERENT);
        assertThat(read.differences()).isNotEmpty();
    }

    @Test
    void aCancelledBackupLeavesNoDirectoryAndARecordThatSaysSo() throws IOException {
        CancelToken cancel = new CancelToken();

        assertThatThrownBy(() -> engine.safekeeping()
                        .backUp(
                                "production",
                                out.resolve("dump"),
                                false,
                                (collection, documents, bytes) -> cancel.cancel(),
                                cancel))
                .isInstanceOf(CancelledException.class);

        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).isEmpty();
        }
        assertThat(engine.safekeeping().records())
                .singleElement()
                .extracting(BackupReport::state)
                .isEqualTo(BackupReport.State.CANCELLED);
    }

    @Test
    void aBackupThatFailsSaysWhyInItsRecord() throws IOException {
        Files.writeString(Files.createDirectory(out.resolve("dump")).resolve("x"), "taken");

        assertThat(engine.safekeeping()
                        .room("production", out.resolve("dump"), CancelToken.none())
                        .taken())
                .isTrue();
        assertThatThrownBy(() -> engine.safekeeping()
                        .backUp("production", out.resolve("dump"), false, DumpProgress.none(), CancelToken.none()))
                .isInstanceOf(OperatorException.class);

        BackupReport record = engine.safekeeping().records().getFirst();
        assertThat(record.state()).isEqualTo(BackupReport.State.FAILED);
        assertThat(record.failure()).isPresent();
    }

    @Test
    void theRoomABackupNeedsIsToldBeforeItIsMade() {
        Safekeeping.Room room = engine.safekeeping().room("production", out.resolve("a/b/c"), CancelToken.none());

        assertThat(room.taken()).isFalse();
        assertThat(room.free()).isPresent();
        assertThat(room.documents()).isEqualTo(8);
        assertThat(out).isEmptyDirectory();
    }

    private Whereabouts whereIs(RunReport report, String id) {
        return engine.documents().whereIs(report.run().value(), "Both1", id, CancelToken.none());
    }

    private static Map<Place, Sighting> byPlace(Whereabouts found) {
        assertThat(found.sightings()).extracting(Sighting::where).doesNotContain("");
        return found.sightings().stream()
                .collect(Collectors.toMap(Sighting::place, Function.identity(), (one, other) -> Optional.of(one)
                        .filter(each -> each.result() == Result.HOLDS)
                        .orElse(other)));
    }
}
