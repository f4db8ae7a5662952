package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody writes to the target while the operator makes up his mind is seen before anything is set aside. */
class LastLookTest {

    @TempDir
    private Path home;

    private TwoPlaces places;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    /** Runs it, and changes the target when everything but the approval is there. */
    private RunReport runAndMeanwhile(Runbook runbook, Runnable deed) {
        return run(places.engine(), runbook, proved -> {
            deed.run();
            return Decision.APPROVE;
        });
    }

    @Test
    void countsAloneDoNotSpareTheTargetItsLastLook() {
        places.fill(1, 0, 3);
        RunReport report = runAndMeanwhile(
                RunbookFile.parse("""
                    runbook: promote
                    name: Test
                    source: staging
                    target: production
                    collections:
                      - { name: "*", action: copy }
                    proof: counts
                    accept: { target-newer-documents: 3 }
                    """, "test.yaml"),
                () -> places.target().getCollection("Both1").insertOne(new Document("_id", 99)));

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("target-only-documents 1", "accepts");
        assertThat(places.target().getCollection("Both1").countDocuments()).isEqualTo(4);
        assertThat(places.leftovers()).isEmpty();
    }

    @Test
    void aRowThatIsWrittenToARetiredCollectionAndThatItsSuccessorLacksKeepsItInPlace() {
        places.fill(1, 0, 3);
        TwoPlaces.insert(places.target(), "Legacy", 3, "new 1");
        RunReport report = runAndMeanwhile(
                retiringLegacy(), () -> places.target().getCollection("Legacy").insertOne(new Document("_id", 99)));

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("Legacy", "its successor Both1 lacks 1 of its documents");
        assertThat(places.target().getCollection("Legacy").countDocuments()).isEqualTo(4);
        assertThat(places.leftovers()).isEmpty();
    }

    @Test
    void aRetiredCollectionThatKeptStillIsSetAside() {
        places.fill(1, 0, 3);
        TwoPlaces.insert(places.target(), "Legacy", 3, "new 1");
        RunReport report = runAndMeanwhile(retiringLegacy(), () -> {});

        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.target().listCollectionNames()).doesNotContain("Legacy");
    }

    /** Its rule stands behind the wildcard, which decides for what the source has. */
    private static Runbook retiringLegacy() {
        return RunbookFile.parse("""
            runbook: promote
            name: Test
            source: staging
            target: production
            collections:
              - { name: "*", action: copy }
              - { name: Legacy, action: retire, successor: Both1 }
            accept: { target-newer-documents: 3 }
            """, "test.yaml");
    }

    @Test
    void aCollectionThatIsRetiredByDefaultMustNotChangeWhileTheProofIsMade() {
        places.fill(1, 0, 3);
        places.atTarget.afterReply(
                2, frame -> frame.name().equals("find") && frame.target().equals("OnlyThere"), () -> places.target()
                        .getCollection("OnlyThere")
                        .updateOne(new Document("_id", 1), new Document("$set", new Document("text", "changed"))));
        RunReport report = run(places.engine(), RunbookFile.parse("""
            runbook: promote
            name: Test
            source: staging
            target: production
            collections:
              - { name: "*", action: copy }
            target-only: retire
            accept: { target-only-documents: 3, target-newer-documents: 3 }
            """, "test.yaml"));

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("OnlyThere");
        assertThat(places.target().listCollectionNames()).contains("OnlyThere");
    }
}
