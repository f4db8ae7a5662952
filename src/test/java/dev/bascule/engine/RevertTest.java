package dev.bascule.engine;

import static dev.bascule.engine.KillSwitch.becoming;
import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.Divergence;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users write while a switch is under way or in doubt: taking it back loses nothing of what they wrote. */
class RevertTest {

    private static final Document WRITTEN = new Document("_id", 77).append("text", "written by a user since");

    @TempDir
    private Path home;

    @TempDir
    private Path otherHome;

    private final KillSwitch killer = new KillSwitch();
    private TwoPlaces places;
    private Engine engine;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home, killer);
        engine = places.engine();
        places.fill(2, 1, 3);
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private void userWrites(String collection) {
        places.target().getCollection(collection).insertOne(new Document(WRITTEN));
    }

    private Outcome recovered(String run, Recovery recovery) {
        Outcome outcome = engine.recover(run, recovery, new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        return outcome;
    }

    private void assertKept(String run, String kept) {
        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(places.leftovers()).containsExactly(kept);
        assertThat(places.target().getCollection(kept).find(WRITTEN).first()).isNotNull();
        assertThat(places.locks()).isZero();
        assertThat(engine.retire(run, new RunMonitor()).state()).isEqualTo(RunState.RETIRED);
        assertThat(places.leftovers()).isEmpty();
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void whatWasWrittenSinceTheSwitchIsSetAsideAndSaved() throws IOException {
        String run = killer.kill(places, becoming("starting"), 1, true);
        userWrites("Both1");

        Outcome outcome = recovered(run, Recovery.REVERT);

        assertThat(outcome.state()).isEqualTo(RunState.REVERTED);
        assertThat(outcome.divergence()).containsExactly(new Divergence("Both1", 1, 0, 0));
        assertThat(outcome.notes())
                .anyMatch(note -> note.english().contains("undone" + java.io.File.separator + "Both1.jsonl"));
        assertThat(Files.readString(engine.folder(run).undone("Both1")))
                .startsWith("{\"change\": \"inserted\", \"_id\": {\"$numberInt\": \"77\"}")
                .contains("written by a user since");
        assertKept(run, kept(run, "Both1"));
    }

    @Test
    void whatWasWrittenInTheMiddleOfASwapIsSetAside() {
        String run = killer.kill(places, TwoPlaces::isLiveRename, 3, true);
        String written = places.targetContents().collections().containsKey("Added1") ? "Added1" : "Both1";
        userWrites(written);

        assertThat(recovered(run, Recovery.DEFAULT).state()).isEqualTo(RunState.REVERTED);

        assertKept(run, kept(run, written));
    }

    @Test
    void whatNobodyCanMeasureIsSetAside() {
        String run = killer.kill(places, becoming("starting"), 1, true);
        userWrites("Both2");
        engine = TwoPlaces.engine(otherHome, places.sourceUri(), places.targetUri(), "other", Duration.ofSeconds(8));

        Outcome outcome = recovered(run, Recovery.REVERT);

        assertThat(outcome.state()).isEqualTo(RunState.REVERTED);
        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(places.leftovers())
                .as("another computer does not know what went live")
                .containsExactly(kept(run, "Added1"), kept(run, "Both1"), kept(run, "Both2"));
        assertThat(outcome.notes())
                .filteredOn(note -> note.key().equals("run.settle.kept"))
                .hasSize(3);
    }

    @Test
    void revertedRunThatKeepsNothingIsNotRetired() {
        String run = killer.kill(places, TwoPlaces::isLiveRename, 3, true);
        assertThat(recovered(run, Recovery.DEFAULT).state()).isEqualTo(RunState.REVERTED);
        assertThat(places.leftovers()).isEmpty();
        assertThatThrownBy(() -> engine.retire(run, new RunMonitor())).isInstanceOf(OperatorException.class);
    }

    private String kept(String run, String live) {
        return "bascule_" + run + "_" + number(run, live) + "_undone";
    }

    private int number(String run, String live) {
        List<Document> items = places.target()
                .getCollection("bascule_runs")
                .find(new Document("_id", run))
                .first()
                .getList("items", Document.class);
        return items.stream()
                .filter(item -> item.getString("live").equals(live))
                .findFirst()
                .orElseThrow()
                .getInteger("n");
    }

    /** Somebody makes an index, which the last look finds: not as it must be. */
    private void indexAppearsAfterTheSwitch(Runnable more) {
        places.atTarget.before(1, becoming("starting"), () -> {
            places.target().getCollection("Both1").createIndex(new Document("text", 1));
            more.run();
        });
    }

    @Test
    void switchThatIsFoundWrongAndWasWrittenToWaitsForAPerson() {
        indexAppearsAfterTheSwitch(() -> userWrites("Both2"));

        RunReport report = run(engine, promotion());

        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        assertThat(told(report)).contains("index text_1").contains("Both2");
        assertThat(report.failure().getLast().remedy().english())
                .contains("bascule recover " + report.run().value() + " --finish");
        assertThat(places.target().getCollection("Both2").find(WRITTEN).first())
                .as("still where the user wrote it")
                .isNotNull();
        assertThat(recovered(report.run().value(), Recovery.FINISH).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.target().getCollection("Both2").find(WRITTEN).first()).isNotNull();
    }

    @Test
    void switchThatIsFoundWrongAndWasNotWrittenToIsTakenBack() {
        indexAppearsAfterTheSwitch(() -> {});

        RunReport report = run(engine, promotion());

        assertThat(report.state()).isEqualTo(RunState.REVERTED);
        places.assertAsBefore(before);
    }

    @Test
    void whatIsWrittenWhileASwapIsTakenBackByItselfIsKept() {
        places.atTarget.before(5, TwoPlaces::isLiveRename, () -> {
            places.target().getCollection("Both1").insertOne(new Document(WRITTEN));
            places.target()
                    .getCollection(kept(engine.runs().getFirst().run().value(), "Both2")
                            .replace("undone", "new"))
                    .drop();
        });

        RunReport report = run(engine, promotion());

        assertThat(report.state()).isEqualTo(RunState.REVERTED);
        assertThat(report.notes()).anyMatch(note -> note.key().equals("run.rollback.saved"));
        assertThat(report.divergence()).containsExactly(new Divergence("Both1", 1, 0, 0));
        assertKept(report.run().value(), kept(report.run().value(), "Both1"));
    }
}
