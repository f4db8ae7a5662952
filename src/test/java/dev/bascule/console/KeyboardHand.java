package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Goes by Tab from where the console has put the focus, which must be near. Test thread only. */
final class KeyboardHand implements Hand {

    /** More often nobody should have to press Tab for what is needed next. */
    private static final int FEW = 3;

    private final OpenConsole console;
    private final FxRobot robot = new FxRobot();
    private int strokes;

    KeyboardHand(OpenConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "keyboard";
    }

    @Override
    public void press(String control) {
        reach(control);
        stroke(console.isTile(control) ? KeyCode.ENTER : KeyCode.SPACE);
    }

    @Override
    public void goOn(String control) {
        console.awaitAnswering(control);
        stroke(KeyCode.CONTROL, KeyCode.ENTER);
    }

    @Override
    public void type(String field, String word) {
        reach(field);
        robot.write(word);
    }

    @Override
    public void toTheWayBack() {
        stroke(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
    }

    @Override
    public void hold(String control) {
        reach(control);
        robot.press(KeyCode.SPACE);
        try {
            console.awaitThat(() -> console.find(control).isEmpty());
        } finally {
            robot.release(KeyCode.SPACE);
        }
        strokes++;
    }

    @Override
    public int presses() {
        return strokes;
    }

    private void reach(String control) {
        console.awaitAnswering(control);
        WaitForAsyncUtils.waitForFxEvents();
        String from = console.focused();
        for (int tabs = 0; !console.isFocused(control); tabs++) {
            assertThat(tabs)
                    .as("Tabs to %s from %s, now at %s", control, from, console.focused())
                    .isLessThan(FEW);
            stroke(KeyCode.TAB);
        }
    }

    /** Keys held together count as one. */
    private void stroke(KeyCode... keys) {
        robot.press(keys).release(keys);
        WaitForAsyncUtils.waitForFxEvents();
        strokes++;
    }
}
