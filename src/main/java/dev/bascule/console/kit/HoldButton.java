package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * A dangerous action confirmed by holding it for two seconds with the mouse, a finger or Space. FX thread only.
 *
 * <p>Letting go, leaving it, losing the focus or being disabled on the way means that nothing happened, and a short
 * press is answered with "Keep holding". Enter and a screen reader's action ask for the typed name instead.
 */
public final class HoldButton extends HBox {

    /** Long enough to be meant, short enough for a bad evening. */
    public static final Duration HOLD = Duration.ofSeconds(2);

    private final HoldRing ring;
    private final Label answer = new Label();
    private final Words words;
    private final Duration hold;
    private final Runnable held;
    private final Runnable typeInstead;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private final AnimationTimer clock = new AnimationTimer() {
        @Override
        public void handle(long now) {
            tick(System.nanoTime());
        }
    };
    private long since = -1;

    /**
     * @param label the action and its target: "Hold two seconds to roll back production"
     * @param spoken the same with what it leads to, for a screen reader
     * @param held what happens after two seconds
     * @param typeInstead opens the typed confirmation
     */
    public HoldButton(Words words, Icon icon, Text label, Text spoken, Runnable held, Runnable typeInstead) {
        this(words, icon, label, spoken, held, typeInstead, HOLD);
    }

    HoldButton(Words words, Icon icon, Text label, Text spoken, Runnable held, Runnable typeInstead, Duration hold) {
        this.words = words;
        this.hold = hold;
        this.held = held;
        this.typeInstead = typeInstead;
        this.ring = new HoldRing(icon);
        Label name = new Label(words.say(label));
        name.getStyleClass().add("hold-label");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        answer.setMinHeight(USE_PREF_SIZE);
        answer.getStyleClass().add("hold-answer");
        VBox lines = new VBox(name, answer);
        lines.getStyleClass().add("hold-lines");
        getChildren().addAll(ring, lines);
        getStyleClass().add("hold-button");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(words.say(spoken));
        say("");
        listen();
    }

    /** How much of the time has passed, from 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            if (!isDisabled()) {
                typeInstead.run();
            }
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    private void listen() {
        // touches arrive as mouse events too
        addEventHandler(MouseEvent.MOUSE_PRESSED, pressed -> {
            if (pressed.getButton() == MouseButton.PRIMARY) {
                requestFocus();
                begin();
                // a scroll pane around it would take the focus, and with it the hold
                pressed.consume();
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, released -> letGo());
        addEventHandler(MouseEvent.MOUSE_EXITED, left -> letGo());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_RELEASED, key -> {
            if (key.getCode() == KeyCode.SPACE) {
                letGo();
                key.consume();
            }
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                letGo();
                say("");
            }
        });
        disabledProperty().subscribe(this::letGo);
        sceneProperty().subscribe(this::letGo);
    }

    private void keyPressed(KeyEvent key) {
        if (key.getCode() == KeyCode.SPACE) {
            begin();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && !key.isShortcutDown() && !key.isAltDown()) {
            letGo();
            typeInstead.run();
            key.consume();
        }
    }

    private void begin() {
        if (since < 0 && !isDisabled()) {
            since = System.nanoTime();
            say(words.say("console.kit.hold.keep"));
            clock.start();
        }
    }

    private void tick(long now) {
        double share = Math.min(1, (now - since) / (double) hold.toNanos());
        progress.set(share);
        ring.fill(share);
        if (share >= 1) {
            stop();
            say("");
            held.run();
        }
    }

    private void letGo() {
        if (since >= 0) {
            stop();
            say(words.say("console.kit.hold.keep"));
        }
    }

    private void stop() {
        clock.stop();
        since = -1;
        progress.set(0);
        ring.fill(0);
    }

    private void say(String sentence) {
        answer.setText(sentence);
        Parts.show(answer, !sentence.isEmpty());
        setAccessibleHelp(sentence.isEmpty() ? null : sentence);
    }
}
