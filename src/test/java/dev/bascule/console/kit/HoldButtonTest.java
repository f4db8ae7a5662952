package dev.bascule.console.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.FxThread;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.AccessibleAction;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HoldButtonTest {

    private static final Duration HOLD = Duration.ofMillis(400);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private Button other;
    private HoldButton button;

    @Start
    void open(Stage stage) {
        other = new Button("other");
        button = new HoldButton(
                new Words(Locale.ENGLISH),
                Icon.ROLLBACK,
                Figures.verbatim("Hold two seconds to roll back production"),
                Figures.verbatim("Roll back production to before run 0427."),
                () -> told.add("held"),
                () -> told.add("type"),
                HOLD);
        // as where it is used: a scroll pane takes the focus when it is pressed
        Scene scene = new Scene(new ScrollPane(new VBox(40, button, other)), 500, 300);
        Look.apply(scene, false);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        button.requestFocus();
    }

    @Test
    void heldWithTheMouseItActsOnceAndOnlyAfterTheWholeTime(FxRobot robot) {
        long begun = System.nanoTime();
        robot.moveTo(button).press(MouseButton.PRIMARY);
        await().until(() -> told.contains("held"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(HOLD);
        robot.release(MouseButton.PRIMARY);
        assertThat(told).containsExactly("held");
    }

    @Test
    void heldWithSpaceItActs(FxRobot robot) {
        robot.press(KeyCode.SPACE);
        await().until(() -> told.contains("held"));
        robot.release(KeyCode.SPACE);
        assertThat(told).containsExactly("held");
    }

    @Test
    void aShortClickIsAnsweredAndDoesNothing(FxRobot robot) {
        robot.clickOn(button);
        assertThat(button.getAccessibleHelp()).isEqualTo("Keep holding");
        assertThat(told).isEmpty();
        assertThat(button.progressProperty().get()).isZero();
    }

    @Test
    void losingTheFocusOnTheWayMeansThatNothingHappened(FxRobot robot) {
        robot.press(KeyCode.SPACE);
        await().until(() -> button.progressProperty().get() > 0);
        FxThread.run(other::requestFocus);
        assertThat(button.progressProperty().get()).isZero();
        robot.release(KeyCode.SPACE);
        await().during(HOLD.plus(HOLD)).atMost(HOLD.plusSeconds(10)).until(told::isEmpty);
    }

    @Test
    void leavingItWithTheMouseOnTheWayMeansThatNothingHappened(FxRobot robot) {
        robot.moveTo(button).press(MouseButton.PRIMARY);
        await().until(() -> button.progressProperty().get() > 0);
        robot.moveTo(other);
        assertThat(button.progressProperty().get()).isZero();
        robot.release(MouseButton.PRIMARY);
        await().during(HOLD.plus(HOLD)).atMost(HOLD.plusSeconds(10)).until(told::isEmpty);
    }

    @Test
    void enterAndAScreenReadersActionAskForTheTypedName(FxRobot robot) {
        robot.type(KeyCode.ENTER);
        FxThread.run(() -> button.executeAccessibleAction(AccessibleAction.FIRE));
        assertThat(told).containsExactly("type", "type");
    }

    @Test
    void disabledItAnswersNothing(FxRobot robot) {
        FxThread.run(() -> button.setDisable(true));
        robot.moveTo(button).press(MouseButton.PRIMARY);
        FxThread.run(() -> button.executeAccessibleAction(AccessibleAction.FIRE));
        assertThat(button.progressProperty().get()).isZero();
        robot.release(MouseButton.PRIMARY);
        assertThat(told).isEmpty();
    }

    @Test
    void itIsAsLargeAsItIsDangerous() {
        assertThat(button.getWidth()).isBetween(359.5, 361.0);
        assertThat(button.getHeight()).isEqualTo(56);
    }
}
