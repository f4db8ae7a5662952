package dev.bascule.console.wizard;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Tone;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.environment.Environment;
import dev.bascule.text.Text;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** From where to where, with both identities. FX thread only. */
final class EnvironmentsStepView implements StepView {

    private final Parts parts;
    private final EnvironmentsStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ComboBox<String> source;
    private final ComboBox<String> target;
    private final Node root;

    EnvironmentsStepView(Parts parts, EnvironmentsStepViewModel model) {
        this.parts = parts;
        this.model = model;
        source = choice("wizard.source", model.source(), model::chooseSource);
        target = choice("wizard.target", model.target(), model::chooseTarget);
        VBox from = side(Text.of("console.wizard.environments.source"), source, model.source());
        boolean two = model.needsSource();
        VBox to = side(
                Text.of(two ? "console.wizard.environments.target" : "console.wizard.environments.only"),
                target,
                model.target());
        Text heading = Text.of(two ? "console.wizard.environments.heading" : "console.wizard.environments.where");
        FlowPane sides = new FlowPane(24, 16, from, to);
        Label sentence = parts.wrapped(heading);
        sentence.setId("wizard.sentence");
        VBox page = new VBox(parts.heading("wizard.heading", heading), sides, sentence);
        root = Parts.scrolled(page);
        subscriptions.add(
                model.needsSourceProperty().subscribe(needed -> {
                    Parts.show(from, needed != null && needed);
                }),
                model.sentence().subscribe(said -> tell(sentence)),
                model.obstacle().subscribe(said -> tell(sentence)));
    }

    private void tell(Label sentence) {
        Optional<Text> good = model.sentence().getValue();
        Optional<Text> bad = model.obstacle().getValue();
        sentence.setText(bad.or(() -> good).map(parts.words()::say).orElse(""));
        sentence.setGraphic(bad.isPresent() ? Icon.WARNING.node() : good.isPresent() ? Icon.OK.node() : null);
        sentence.getStyleClass().removeAll("toned", Tone.OK.styleClass());
        if (bad.isEmpty()) {
            sentence.getStyleClass().addAll("toned", Tone.OK.styleClass());
        }
    }

    private ComboBox<String> choice(String id, SideViewModel side, Consumer<String> choose) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.getItems()
                .setAll(model.environments().stream().map(Environment::name).toList());
        subscriptions.add(
                side.chosenProperty().subscribe(chosen -> box.setValue(chosen.orElse(null))),
                box.valueProperty().subscribe((before, now) -> {
                    if (now != null
                            && !Optional.of(now).equals(side.chosenProperty().get())) {
                        choose.accept(now);
                    }
                }));
        return box;
    }

    private VBox side(Text name, ComboBox<String> box, SideViewModel side) {
        VBox identity = new VBox();
        identity.getStyleClass().addAll("card", "identity");
        identity.setId(box.getId() + ".identity");
        VBox all = new VBox(new Field(parts.words(), name, box, Optional.empty()), identity);
        all.getStyleClass().add("side");
        subscriptions.add(identityOf(side).subscribe(now -> show(identity, now, side)));
        return all;
    }

    private static ObservableValue<Identity> identityOf(SideViewModel side) {
        return side.identityProperty();
    }

    private void show(VBox card, Identity identity, SideViewModel side) {
        card.getChildren().clear();
        switch (identity) {
            case Identity.Unknown unknown ->
                card.getChildren().add(parts.muted(Text.of("console.wizard.environments.nobody")));
            case Identity.Checking checking ->
                card.getChildren().add(new Chip(parts.words(), Mark.RUNNING, Text.of("console.environments.testing")));
            case Identity.Known known -> card.getChildren().addAll(new IdentityLines(parts, known.check()).lines());
            case Identity.Failed failed ->
                card.getChildren()
                        .addAll(
                                new Chip(parts.words(), Mark.UNMEASURED),
                                parts.wrapped(failed.trouble().happened()),
                                parts.muted(failed.trouble().remedy()),
                                parts.button("wizard.retry", Text.of("console.kit.measure.retry"), side::check));
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        (model.needsSource() ? source : target).requestFocus();
    }

    @Override
    public void focusProblem() {
        boolean first =
                model.needsSource() && !(model.source().identityProperty().get() instanceof Identity.Known);
        (first ? source : target).requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
