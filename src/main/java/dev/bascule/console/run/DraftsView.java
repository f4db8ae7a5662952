package dev.bascule.console.run;

import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Parts;
import dev.bascule.runbook.ReadRunbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.text.Text;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** New runs that were left before they were begun, each to be gone on with or discarded. FX thread only. */
public final class DraftsView extends CardList {

    /** What can be done with a draft. FX thread only. */
    public interface Ways {
        void goOn(Draft draft);

        void discard(Draft draft);
    }

    private final Drafts model;
    private final Ways ways;

    DraftsView(Parts parts, Drafts model, Ways ways) {
        super(parts, "runs.drafts");
        this.model = model;
        this.ways = ways;
        follow(
                model.allProperty().subscribe(drafts -> show()),
                model.troubleProperty().subscribe(trouble -> show()));
    }

    private void show() {
        List<Draft> drafts = model.allProperty().get();
        show(
                model.troubleProperty().get(),
                model::refresh,
                Text.of("console.drafts.heading", drafts.size()),
                drafts,
                this::card);
    }

    private HBox card(Draft draft) {
        ReadRunbook runbook = ReadRunbook.of(new RunbookFile(draft.fileName(), draft.text()));
        Text places = runbook.source()
                .map(source -> Text.of("console.drafts.places", source, runbook.target()))
                .orElse(Figures.verbatim(runbook.target()));
        Label where = parts().muted(Text.of(
                "console.drafts.left",
                places,
                Text.of("console.wizard.step." + draft.step()),
                Figures.moment(draft.savedAt())));
        VBox said = new VBox(parts().wrapped(Figures.verbatim(runbook.name())), where);
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox card = new HBox(
                12,
                said,
                button(draft, "go-on", "console.drafts.go-on", ways::goOn),
                button(draft, "discard", "console.drafts.discard", ways::discard));
        card.getStyleClass().addAll("card", "draft");
        return card;
    }

    private Button button(Draft draft, String id, String key, Consumer<Draft> way) {
        Button button = parts().button("runs.draft." + id + "." + draft.id(), Text.of(key), () -> way.accept(draft));
        // two drafts have the same buttons
        button.setAccessibleText(
                parts().words().say("console.drafts.spoken", Text.of(key), Figures.moment(draft.savedAt())));
        return button;
    }
}
