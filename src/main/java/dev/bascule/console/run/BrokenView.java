package dev.bascule.console.run;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A run that ended without a report. FX thread only. */
final class BrokenView implements StagePage {

    private final ErrorPanel panel;
    private final Node root;

    BrokenView(Parts parts, RunViewModel run, RunStage.Broken broken, Onward onward) {
        panel = new ErrorPanel(
                parts.words(),
                broken.trouble(),
                Optional.of(new ErrorPanel.Remedy(Text.of("console.run.next.new-run"), () -> {
                    run.dismiss();
                    onward.navigator().show(PlaceId.NEW_RUN);
                })));
        VBox page = new VBox(panel);
        run.pictureProperty().get().ifPresent(seen -> page.getChildren()
                .addFirst(new SafetyLine(parts.words(), seen.safety())));
        run.subjectProperty().get().ifPresent(subject -> page.getChildren()
                .addFirst(parts.heading("broken.heading", subject.title())));
        root = Parts.scrolled(page);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        panel.requestFocus();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
