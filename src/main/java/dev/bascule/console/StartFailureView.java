package dev.bascule.console;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.layout.VBox;

/** All that is shown when the console cannot start: what, and what to do. FX thread only. */
final class StartFailureView extends VBox {

    private final ErrorPanel panel;

    StartFailureView(Words words, Trouble trouble, Runnable close) {
        getStyleClass().add("page");
        Parts parts = new Parts(words);
        panel = new ErrorPanel(
                words, trouble, Optional.of(new ErrorPanel.Remedy(Text.of("console.start.close"), close)));
        getChildren().addAll(parts.heading("start.heading", Text.of("console.start.failed")), panel);
    }

    void focusPanel() {
        panel.requestFocus();
    }
}
