package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.shell.PlaceId;
import dev.bascule.engine.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The first minutes on the sandbox with the real engine: a promotion from the first tile, and the way back. */
class FirstMinuteTest {

    @TempDir
    private Path home;

    private final FxRobot robot = new FxRobot();
    private OpenConsole console;
    private Contents before;

    @BeforeEach
    void open() {
        console = new OpenConsole(home, "first-minute");
        before = Contents.of(console.uri("production"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aPromotionIsProvedAndSwitchedComparedAndTakenBackByHolding() throws IOException {
        decide();
        check();
        approve();
        outcomeIsToldAndKept();
        bothSidesAreCompared();
        theKeyLeadsToTheWayBack();
        holdTheButton();
        productionIsBackAsItWas();
    }

    @Test
    void whoCannotHoldTypesTheName() {
        promoteWithoutLooking();
        theKeyLeadsToTheWayBack();
        console.press("rollback.type");
        console.awaitText("Roll back production to before run");
        console.pictures("13-typed");
        console.confirmByName("production");
        console.awaitNode("rollback.outcome");
        assertThat(Contents.of(console.uri("production")).application()).isEqualTo(before.application());
    }

    private void decide() {
        FxThread.run(() -> console.services().navigator().show(PlaceId.ENVIRONMENTS));
        console.picture("1-environments");
        console.pressNamed("Try a promotion");
        console.awaitNode("wizard.accept.target-only-documents");
        console.pictures("2-decisions");
        console.press("wizard.show.target-only-documents");
        console.picture("3-figure-shown");
        console.pressAll("wizard.accept.", () -> console.isEnabled("wizard.next"));
        console.picture("4-accepted");
    }

    private void check() {
        console.press("wizard.next");
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        console.pictures("5-preflight");
        console.press("wizard.next");
        console.awaitNode("review.prepare");
        console.pictures("6-review");
        console.press("review.prepare");
    }

    private void approve() {
        console.awaitNode("run.steps");
        console.pictures("7-run");
        assertThat(console.texts()).anyMatch(text -> text.contains("production untouched"));
        console.awaitNode("approve.proof");
        console.pictures("8-approve");
        console.confirmByName("production");
        console.awaitNode("outcome.heading");
    }

    private void outcomeIsToldAndKept() throws IOException {
        assertThat(console.focusedId()).isEqualTo("outcome.heading");
        console.pictures("9-outcome");
        assertThat(console.texts())
                .anyMatch(text -> text.startsWith("Done and proved. production now holds the data"))
                .anyMatch(text -> text.startsWith("production switched; way back about"));
        try (Stream<Path> runs = Files.list(home.resolve("runs"))) {
            assertThat(runs).hasSize(1).allSatisfy(run -> assertThat(run.resolve("report.html"))
                    .exists());
        }
        assertThat(Contents.of(console.uri("production")).application()).isNotEqualTo(before.application());
    }

    private void bothSidesAreCompared() {
        console.press("outcome.compare");
        console.awaitThat(() -> console.find("compare.table")
                .filter(table -> !((TableView<?>) table).getItems().isEmpty())
                .isPresent());
        console.pictures("10-compare");
        assertThat(console.texts()).contains("Compare");
    }

    private void theKeyLeadsToTheWayBack() {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R).release(KeyCode.R, KeyCode.SHIFT, KeyCode.CONTROL);
        console.awaitNode("rollback.hold");
        // the sample application has gone on since the switch, and that is known before anything is taken back
        console.awaitText("Written since: ");
        console.pictures("11-rollback");
    }

    private void holdTheButton() {
        console.awaitNode("rollback.hold");
        robot.moveTo(console.middle("rollback.hold")).press(MouseButton.PRIMARY);
        try {
            console.awaitThat(() -> console.find("rollback.hold").isEmpty());
        } finally {
            robot.release(MouseButton.PRIMARY);
        }
        console.awaitNode("rollback.outcome");
    }

    private void productionIsBackAsItWas() {
        assertThat(console.focusedId()).isEqualTo("rollback.outcome.heading");
        console.pictures("12-back");
        assertThat(console.texts())
                .anyMatch(text -> text.startsWith("production is back as it was before run "))
                .contains("production back as before")
                .anyMatch(text -> text.startsWith("Written since, set aside and saved: "));
        assertThat(Contents.of(console.uri("production")).application()).isEqualTo(before.application());
    }

    private void promoteWithoutLooking() {
        console.pressNamed("Try a promotion");
        console.awaitNode("wizard.accept.target-only-documents");
        console.pressAll("wizard.accept.", () -> console.isEnabled("wizard.next"));
        console.press("wizard.next");
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        console.press("wizard.next");
        console.press("review.prepare");
        console.awaitNode("approve.proof");
        console.confirmByName("production");
        console.awaitNode("outcome.heading");
    }
}
