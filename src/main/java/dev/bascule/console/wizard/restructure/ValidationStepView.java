package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.run.Ages;
import dev.bascule.console.wizard.restructure.ValidationStepViewModel.Checked;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.restructure.Finding;
import dev.bascule.runbook.Validation;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The checks of a restructured place, each a row with what was found. FX thread only. */
public final class ValidationStepView implements StepView {

    /** Of the ids that a check names; the command line tells all of them up to a hundred thousand. */
    private static final int MOST_IDS = 12;

    private final Parts parts;
    private final ValidationStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Label heading;
    private final Label measured;
    private final CheckBox addresses;
    private final VBox rows = new VBox();
    private final Node root;

    public ValidationStepView(Parts parts, ValidationStepViewModel model) {
        this.parts = parts;
        this.model = model;
        measured = parts.muted(Text.of("console.kit.measure.loading"));
        StepHead head = new StepHead(
                parts,
                Text.of("console.wizard.validation.heading"),
                measured,
                parts.button("wizard.check-again", Text.of("console.wizard.preflight.again"), model::measureAgain));
        heading = head.heading();
        addresses = new CheckBox(parts.words().say("console.wizard.validation.addresses"));
        addresses.setId("wizard.validation.addresses");
        addresses.setAccessibleText(addresses.getText());
        addresses.selectedProperty().bindBidirectional(model.addressesProperty());
        rows.getStyleClass().add("checks");
        rows.setId("wizard.validation");
        root = Parts.scrolled(new VBox(head, parts.muted(Text.of("console.wizard.validation.about")), addresses, rows));
        subscriptions.add(
                model.checkedProperty().subscribe(this::tell),
                model.addressesProperty()
                        .subscribe((before, now) -> tell(model.checkedProperty().get())));
    }

    private void tell(Asked.State<Checked> state) {
        rows.getChildren().clear();
        measured.setText("");
        heading.setText(parts.words().say("console.wizard.validation.heading"));
        switch (state) {
            case Asked.State.Nothing<Checked> nothing -> {}
            case Asked.State.Looking<Checked> looking ->
                rows.getChildren()
                        .add(new Chip(parts.words(), Mark.RUNNING, Text.of("console.wizard.preflight.checking")));
            case Asked.State.Failed<Checked>(var trouble) ->
                rows.getChildren().add(ErrorPanel.retry(parts.words(), trouble, model::measureAgain));
            case Asked.State.Found<Checked>(Checked checked) -> show(checked);
        }
        heading.setAccessibleText(heading.getText());
        Parts.show(addresses, state instanceof Asked.State.Found);
    }

    private void show(Checked checked) {
        long critical = checked.found().checks().stream()
                .filter(row -> row.result().isCritical())
                .count();
        heading.setText(parts.words()
                .say("console.wizard.validation.found", model.environment().orElse(""), critical));
        measured.setText(parts.words().say("console.wizard.measured", Ages.said(model.age(checked))));
        // what is wrong comes first
        checked.found().checks().stream()
                .sorted(Comparator.comparing((Validation.Row row) -> row.result())
                        .reversed())
                .forEach(row -> rows.getChildren().add(row(row)));
    }

    private Node row(Validation.Row check) {
        Chip chip = chip(check.result());
        HBox slot = new HBox(chip);
        slot.getStyleClass().add("check-mark");
        Label name = new Label(parts.words().say("console.wizard.validation.check." + check.name()));
        name.getStyleClass().add("check-name");
        name.setWrapText(true);
        VBox lines = new VBox(name);
        HBox.setHgrow(lines, Priority.ALWAYS);
        if (check.count() > 0) {
            lines.getChildren()
                    .add(parts.wrapped(Text.of("console.wizard.validation.count", check.count(), check.name())));
            lines.getChildren()
                    .add(list(check.ids().stream().map(QuestionRow::readable).toList()));
        }
        if (model.addressesProperty().get() && !check.addresses().isEmpty()) {
            lines.getChildren().add(list(check.addresses()));
        }
        HBox row = new HBox(slot, lines);
        row.getStyleClass().add("check");
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(name.getText() + ": " + chip.getText() + ", " + check.count());
        return row;
    }

    private Label list(List<String> ids) {
        String shown = ids.stream().limit(MOST_IDS).collect(Collectors.joining(", "));
        Label label = new Label(ids.size() > MOST_IDS ? shown + ", …" : shown);
        label.getStyleClass().addAll("figure", "muted");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    private Chip chip(Finding.Result result) {
        return switch (result) {
            case OK -> new Chip(parts.words(), Mark.OK);
            case WARNING -> new Chip(parts.words(), Mark.WARNING);
            case CRITICAL -> new Chip(parts.words(), Mark.BLOCKING, Text.of("console.wizard.validation.critical"));
            case COULD_NOT_MEASURE -> new Chip(parts.words(), Mark.UNMEASURED);
        };
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        heading.requestFocus();
    }

    @Override
    public void close() {
        addresses.selectedProperty().unbindBidirectional(model.addressesProperty());
        subscriptions.close();
    }
}
