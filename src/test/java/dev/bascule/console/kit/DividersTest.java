package dev.bascule.console.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bascule.console.FxThread;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DividersTest {

    private final Memory memory = Memory.ofThisSession();
    private SplitPane split;
    private Dividers dividers;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        split = new SplitPane(new StackPane(), new StackPane());
        dividers = new Dividers(split, memory);
        dividers.place("two", 0.5);
        stage.setScene(new Scene(split, 600, 300));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void whereItWasDraggedToIsRememberedForWhatItDivides() {
        drag(split.lookup(".split-pane-divider"), 0.25);
        double dragged = position();
        assertThat(dragged).isCloseTo(0.75, within(0.03));

        FxThread.run(() -> dividers.place("three", 0.3));
        assertThat(position()).isCloseTo(0.3, within(0.01));
        FxThread.run(() -> dividers.place("two", 0.5));
        assertThat(position()).isCloseTo(dragged, within(0.01));
    }

    @Test
    void itsHandleIsPartOfIt() {
        drag(split.lookup(".split-pane-divider > *"), 0.25);
        assertThat(memory.recall("two.wide")).isPresent();
    }

    @Test
    void theDividerOfASplitPaneInAHalfIsAnother() {
        SplitPane inner = FxThread.call(() -> {
            SplitPane half = new SplitPane(new StackPane(), new StackPane());
            split.getItems().set(1, half);
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return half;
        });
        drag(inner.lookup(".split-pane-divider"), 0.1);
        assertThat(memory.recall("two.wide")).isEmpty();
    }

    @Test
    void whatTheLayoutDidIsNotRemembered() {
        FxThread.run(() -> {
            split.setDividerPositions(0.8);
            stage.setWidth(900);
        });
        assertThat(memory.recall("two.wide")).isEmpty();
    }

    @Test
    void aHalfThatWasDraggedToNothingComesBack() {
        drag(split.lookup(".split-pane-divider"), 0.5);
        assertThat(memory.recall("two.wide")).isPresent();
        FxThread.run(() -> dividers.place("two", 0.5));
        assertThat(position()).isCloseTo(0.5, within(0.01));
    }

    /** The events of a drag: a robot without a screen moves, but does not drag. */
    private void drag(Node divider, double share) {
        FxThread.run(() -> {
            double by = share * split.getWidth();
            Bounds bounds = divider.localToScene(divider.getLayoutBounds());
            fire(divider, MouseEvent.MOUSE_PRESSED, bounds.getCenterX(), true);
            fire(divider, MouseEvent.MOUSE_DRAGGED, bounds.getCenterX() + by, true);
            fire(divider, MouseEvent.MOUSE_RELEASED, bounds.getCenterX() + by, false);
        });
    }

    private static void fire(Node divider, EventType<MouseEvent> type, double x, boolean down) {
        Event.fireEvent(
                divider,
                new MouseEvent(
                        type,
                        x,
                        150,
                        x,
                        150,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        true,
                        false,
                        false,
                        null));
    }

    private double position() {
        return FxThread.call(() -> {
            split.layout();
            return split.getDividerPositions()[0];
        });
    }
}
