package dev.bascule.console.kit;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Tells a text that may be shortened whole to whoever points at it. FX thread only. The tooltip is made then and not
 * before: a table that is redrawn five times a second would make hundreds of them for nobody.
 */
public final class WholeText {

    private WholeText() {}

    public static void of(Labeled labeled) {
        labeled.getProperties().put(WholeText.class, true);
        labeled.addEventHandler(MouseEvent.MOUSE_ENTERED, pointed -> {
            String text = labeled.getText();
            labeled.setTooltip(text == null || text.isEmpty() ? null : new Tooltip(text));
        });
    }

    /** Whether whoever points at a text is told it whole. */
    public static boolean isToldOf(Labeled labeled) {
        return labeled.getTooltip() != null || labeled.getProperties().containsKey(WholeText.class);
    }
}
