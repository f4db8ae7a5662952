package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.VerticalDirection;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Moves to what is to be pressed, turning the wheel where it is out of sight, and presses. Test thread only. */
final class MouseHand implements Hand {

    private static final int MOST_TURNS = 20;

    private final OpenConsole console;
    private final FxRobot robot = new FxRobot();
    private int clicks;

    MouseHand(OpenConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "mouse";
    }

    @Override
    public void press(String control) {
        moveTo(control);
        robot.clickOn(MouseButton.PRIMARY);
        clicks++;
    }

    @Override
    public void goOn(String control) {
        press(control);
    }

    @Override
    public void type(String field, String word) {
        press(field);
        robot.write(word);
    }

    @Override
    public void toTheWayBack() {
        press("navigation.rollback");
    }

    @Override
    public void hold(String control) {
        moveTo(control);
        robot.press(MouseButton.PRIMARY);
        try {
            console.awaitThat(() -> console.find(control).isEmpty());
        } finally {
            robot.release(MouseButton.PRIMARY);
        }
        clicks++;
    }

    @Override
    public int presses() {
        return clicks;
    }

    private void moveTo(String control) {
        console.awaitAnswering(control);
        for (int turns = 0; console.outOfSight(control).isPresent(); turns++) {
            assertThat(turns).as("turns of the wheel to %s", control).isLessThan(MOST_TURNS);
            OpenConsole.OutOfSight hidden = console.outOfSight(control).get();
            robot.moveTo(hidden.middleOfThePane());
            robot.scroll(hidden.below() ? VerticalDirection.DOWN : VerticalDirection.UP);
        }
        robot.moveTo(console.middle(control));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(console.isUnderThePointer(control))
                .as("nothing covers %s", control)
                .isTrue();
    }
}
