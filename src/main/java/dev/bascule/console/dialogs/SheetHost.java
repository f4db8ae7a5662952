package dev.bascule.console.dialogs;

import atlantafx.base.controls.ModalPane;
import dev.bascule.console.kit.Parts;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The content of the window with sheets over it, and only over it. FX thread only.
 *
 * <p>While a sheet is open, what is below takes no focus; when it closes, the focus returns to where it was. Sheets
 * opened from a sheet stack.
 */
public final class SheetHost extends StackPane {

    /** A node shown as a sheet; {@code dismissed} runs when Esc or a click beside it closes it. */
    private record Sheet(
            Node node,
            boolean persistent,
            Runnable dismissed,
            @Nullable Node focusBefore) {}

    private final ModalPane modal = new ModalPane();
    private final StackPane below = new StackPane();
    private final ScrollPane room = Parts.following(below);
    private final Deque<Sheet> open = new ArrayDeque<>();
    private boolean switching;

    public SheetHost() {
        getStyleClass().add("sheet-host");
        modal.setAlignment(Pos.CENTER);
        // a transition would leave a pressed key to whatever is below for its duration
        modal.setInTransitionFactory(null);
        modal.setOutTransitionFactory(null);
        modal.displayProperty().subscribe(shown -> {
            // the pane also hides itself while its skin is made: nobody dismissed anything then
            if (!shown && !switching && modal.getSkin() != null) {
                dismissTop();
            }
        });
        // what was asked before the window was first laid out would stay unseen
        modal.skinProperty().subscribe((none, skin) -> present());
        // a place that needs more height than the window has is scrolled as a whole
        room.setFitToHeight(true);
        room.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setMinHeight(0);
        getChildren().addAll(room, modal);
    }

    /** What sheets lie over. */
    public void setContent(Node content) {
        below.getChildren().setAll(content);
    }

    /**
     * Opens a sheet.
     *
     * @param persistent whether it holds something unsaved: then neither Esc nor a click beside it closes it
     * @param dismissed runs when the operator leaves it without pressing one of its buttons
     */
    public void open(Node sheet, boolean persistent, Runnable dismissed) {
        Node focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        open.push(new Sheet(sheet, persistent, dismissed, focusBefore));
        sheet.getStyleClass().add("sheet");
        if (sheet instanceof Region region) {
            region.setMaxHeight(Region.USE_PREF_SIZE);
        }
        present();
    }

    /** Closes the sheet on top; its {@code dismissed} does not run. */
    public void close() {
        if (!open.isEmpty()) {
            remove(open.pop());
        }
    }

    /** Puts the focus into the sheet on top. */
    public void focusTop() {
        Sheet top = open.peek();
        if (top != null) {
            top.node().requestFocus();
        }
    }

    public boolean isOpen() {
        return !open.isEmpty();
    }

    private void dismissTop() {
        if (!open.isEmpty()) {
            Sheet top = open.pop();
            remove(top);
            top.dismissed().run();
        }
    }

    private void remove(Sheet sheet) {
        present();
        if (sheet.focusBefore() != null) {
            sheet.focusBefore().requestFocus();
        }
    }

    private void present() {
        Sheet top = open.peek();
        below.setDisable(top != null);
        switching = true;
        if (top == null) {
            modal.hide(true);
        } else {
            modal.setPersistent(top.persistent());
            modal.hide(true);
            modal.show(top.node());
        }
        switching = false;
    }
}
