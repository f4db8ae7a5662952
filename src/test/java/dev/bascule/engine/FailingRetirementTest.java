package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Afterwards;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunState;
import dev.bascule.server.Faults;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quarantine that is removed in part only. */
class FailingRetirementTest {

    private static final int UNAUTHORIZED = 13;

    @TempDir
    private Path home;

    private TwoPlaces places;
    private Engine engine;
    private String run = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(2, 0, 3);
        engine = places.engine();
        run = run(engine, promotion()).run().value();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private List<String> keys(Afterwards.Outcome outcome) {
        return outcome.notes().stream().map(note -> note.key()).toList();
    }

    @Test
    void refusedDropIsToldWithWhatIsGoneAndTheRestIsRemovedByAnother() {
        places.atTarget.refuse(2, Faults.named("drop"), UNAUTHORIZED, "Unauthorized");

        Afterwards.Outcome outcome = engine.retire(run, new RunMonitor());

        assertThat(outcome.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(outcome.failures()).hasSize(1);
        assertThat(keys(outcome)).containsExactly("run.retire.removed");
        assertThat(places.leftovers()).hasSize(1);

        Afterwards.Outcome again = engine.retire(run, new RunMonitor());
        assertThat(again.failures()).isEmpty();
        assertThat(again.state()).isEqualTo(RunState.RETIRED);
        assertThat(places.leftovers()).isEmpty();
    }

    @Test
    void lockThatIsLostBetweenTwoDropsEndsTheRemoval() {
        places.atTarget.afterReply(1, Faults.named("drop"), () -> places.target()
                .getCollection("bascule_lock")
                .updateOne(
                        new Document(),
                        new Document("$inc", new Document("epoch", 1L))
                                .append("$set", new Document("run", "20260101-000000-abcdef").append("owner", "bob"))));

        Afterwards.Outcome outcome = engine.retire(run, new RunMonitor());

        assertThat(outcome.failures().getFirst().happened().english()).contains("bob");
        assertThat(places.leftovers()).hasSize(1);
        assertThat(places.locks()).isEqualTo(1);
    }
}
