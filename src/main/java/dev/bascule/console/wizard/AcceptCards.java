package dev.bascule.console.wizard;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.runbook.Acceptance;
import dev.bascule.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The figures that must be seen before they are accepted, each a row. FX thread only. */
final class AcceptCards extends VBox {

    private final Parts parts;
    private final DecisionsStepViewModel model;
    private final Set<Acceptance.Figure> open = EnumSet.noneOf(Acceptance.Figure.class);

    AcceptCards(Parts parts, DecisionsStepViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().add("accept-cards");
        setId("wizard.figures");
        subscriptions.add(model.figuresProperty().subscribe(this::show));
    }

    /** The first button of a figure that is not accepted yet. */
    boolean focusOpen() {
        return model.figuresProperty().get().stream()
                .filter(row -> !row.isAccepted())
                .findFirst()
                .map(row -> focus("wizard.accept." + row.figure().key()))
                .orElse(false);
    }

    private boolean focus(String id) {
        return getChildren().stream()
                .flatMap(card -> buttons((VBox) card))
                .filter(button -> id.equals(button.getId()))
                .findFirst()
                .map(button -> {
                    button.requestFocus();
                    return true;
                })
                .orElse(false);
    }

    private static java.util.stream.Stream<Node> buttons(VBox card) {
        return ((HBox) ((HBox) card.getChildren().getFirst()).getChildren().getLast()).getChildren().stream();
    }

    private void show(List<AcceptRow> rows) {
        boolean held = getScene() != null
                && getScene().getFocusOwner() != null
                && getScene().getFocusOwner().getId() != null
                && getScene().getFocusOwner().getId().startsWith("wizard.accept.");
        getChildren().setAll(rows.stream().map(this::card).toList());
        setVisible(!rows.isEmpty());
        setManaged(!rows.isEmpty());
        if (held && !focusOpen()) {
            rows.stream()
                    .findFirst()
                    .ifPresent(row -> focus("wizard.show." + row.figure().key()));
        }
    }

    private Node card(AcceptRow row) {
        Chip chip = row.isAccepted()
                ? new Chip(parts.words(), Mark.OK, Text.of("console.wizard.accepted"))
                : new Chip(parts.words(), Mark.WARNING, Text.of("console.wizard.to-accept"));
        Label sentence = parts.wrapped(row.sentence());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        VBox details = details(row);
        ToggleButton show = new ToggleButton(parts.words().say("console.wizard.show"), Icon.DETAILS.node());
        show.setId("wizard.show." + row.figure().key());
        show.setAccessibleText(show.getText() + ", " + sentence.getText());
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setSelected(open.contains(row.figure()));
        show.selectedProperty().subscribe(shown -> {
            remember(row.figure(), shown);
            details.setVisible(shown);
            details.setManaged(shown);
        });
        HBox buttons = new HBox(8, show, answer(row));
        buttons.getStyleClass().add("accept-buttons");
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(chip, sentence, buttons);
        line.getStyleClass().add("accept-line");
        VBox card = new VBox(line, details);
        card.getStyleClass().addAll("card", "accept-card");
        if (row.risen() && !row.isAccepted()) {
            card.getChildren().add(1, parts.wrapped(Text.of("console.wizard.risen", row.measured())));
        }
        return card;
    }

    private void remember(Acceptance.Figure figure, boolean shown) {
        if (shown) {
            open.add(figure);
        } else {
            open.remove(figure);
        }
    }

    private Button answer(AcceptRow row) {
        return row.isAccepted()
                ? parts.button(
                        "wizard.take-back." + row.figure().key(),
                        Text.of("console.wizard.take-back"),
                        () -> model.takeBack(row.figure()))
                : parts.button(
                        "wizard.accept." + row.figure().key(),
                        Text.of("console.wizard.accept", row.measured()),
                        () -> model.accept(row.figure()));
    }

    private VBox details(AcceptRow row) {
        VBox details = new VBox(parts.wrapped(row.meaning()));
        details.getStyleClass().add("accept-details");
        row.where().forEach(part -> {
            Label name = new Label(parts.words().say(part.name()));
            name.setMinWidth(260);
            HBox line = new HBox(name, parts.figure(Figures.count(part.count())));
            details.getChildren().add(line);
        });
        return details;
    }
}
