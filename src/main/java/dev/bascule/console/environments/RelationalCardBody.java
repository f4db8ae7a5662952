package dev.bascule.console.environments;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Measured;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.text.Text;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a card shows of an environment that is a PostgreSQL, and the ways on from it. FX thread only. */
final class RelationalCardBody extends VBox {

    private final Parts parts;
    private final String name;
    private final RelationalCardViewModel card;
    private final Subscriptions subscriptions;
    private final GridPane figures = new GridPane();

    /**
     * @param state the card's chip, which this keeps true
     * @param menu what else can be done
     */
    RelationalCardBody(
            Parts parts,
            String name,
            EnvironmentsViewModel model,
            RelationalCardViewModel card,
            Chip state,
            Node menu,
            Subscriptions subscriptions) {
        this.parts = parts;
        this.name = name;
        this.card = card;
        this.subscriptions = subscriptions;
        getStyleClass().add("environment-body");
        VBox.setVgrow(this, Priority.ALWAYS);
        ColumnConstraints captions = new ColumnConstraints();
        captions.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        figures.getColumnConstraints().addAll(captions, values);
        figures.getStyleClass().add("environment-figures");
        figure("reachability", RelationalCardViewModel.Shown::reachability);
        figure("identity", RelationalCardViewModel.Shown::identity);
        figure("data", RelationalCardViewModel.Shown::data);
        Region spare = new Region();
        VBox.setVgrow(spare, Priority.ALWAYS);
        FlowPane row = new FlowPane(
                8,
                8,
                button("test", Text.of("console.environments.test"), Icon.RETRY, card::test),
                button(
                        "export",
                        Text.of("console.environments.rows.export"),
                        Icon.ONLY_TARGET,
                        () -> model.exportFrom(name)),
                button(
                        "import",
                        Text.of("console.environments.rows.import"),
                        Icon.ONLY_SOURCE,
                        () -> model.importInto(name)),
                menu);
        row.getStyleClass().add("environment-buttons");
        getChildren().addAll(figures, spare, row);
        subscriptions.add(card.stateProperty().subscribe(now -> show(state, now)));
    }

    private Button button(String id, Text label, Icon icon, Runnable pressed) {
        Button button = parts.button("environment." + name + "." + id, label, pressed);
        button.setGraphic(icon.node());
        return button;
    }

    private void figure(String which, Function<RelationalCardViewModel.Shown, Measure> value) {
        Label caption = new Label(parts.words().say("console.environments.figure." + which));
        caption.getStyleClass().add("environment-caption");
        Measured measured =
                new Measured(parts.words(), value.apply(card.shownProperty().get()), card::test);
        measured.setId("environment." + name + "." + which);
        measured.getStyleClass().add("environment-measured");
        caption.setLabelFor(measured);
        GridPane.setValignment(caption, VPos.TOP);
        figures.addRow(figures.getRowCount(), caption, measured);
        subscriptions.add(card.shownProperty().map(value::apply).subscribe(measured::show));
    }

    private static void show(Chip state, RelationalCardViewModel.State now) {
        if (now.measuring()) {
            state.show(Mark.RUNNING, Text.of("console.environments.testing"));
        } else if (now.trouble().isPresent()) {
            boolean away = now.trouble().filter(Trouble::mayPass).isPresent();
            state.show(
                    Mark.UNMEASURED,
                    Text.of(away ? "console.environments.unreachable" : "console.environments.unusable"));
        } else {
            state.show(now.last().isPresent() ? Mark.OK : Mark.WAITING);
        }
    }
}
