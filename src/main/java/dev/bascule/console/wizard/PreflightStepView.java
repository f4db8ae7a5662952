package dev.bascule.console.wizard;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.PlanAge;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The checks, each a row with what was seen and what to do about it. FX thread only. */
final class PreflightStepView implements StepView {

    /** Narrower than this, at the plain size of text, results stand above what was checked. */
    private static final double TIGHT = 460;

    private final Parts parts;
    private final PreflightStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final VBox rows = new VBox();
    private boolean tight;
    private final VBox errors = new VBox();
    private final Label heading;
    private final Node root;

    PreflightStepView(Parts parts, PreflightStepViewModel model) {
        this.parts = parts;
        this.model = model;
        StepHead head = new StepHead(
                parts,
                Text.of("console.wizard.preflight.heading"),
                new PlanAge(parts, "wizard.preflight.age", model.planning(), subscriptions),
                parts.button("wizard.check-again", Text.of("console.wizard.preflight.again"), model::measureAgain));
        heading = head.heading();
        rows.getStyleClass().add("checks");
        rows.setId("wizard.checks");
        root = Parts.scrolled(new VBox(head, errors, rows));
        subscriptions.add(
                rows.widthProperty().subscribe(width -> fit()),
                model.rows().subscribe(this::show),
                model.planning().troubleProperty().subscribe(trouble -> errors.getChildren()
                        .setAll(trouble.map(told -> List.of(new ErrorPanel(parts.words(), told, Optional.empty())))
                                .orElse(List.of()))));
    }

    private void fit() {
        boolean now = rows.getWidth() > 0 && Look.plain(rows, rows.getWidth()) < TIGHT;
        if (now != tight) {
            tight = now;
            show(model.rows().getValue());
        }
    }

    private void show(List<PreflightStepViewModel.CheckRow> checks) {
        rows.getChildren().setAll(checks.stream().map(this::row).toList());
    }

    private Node row(PreflightStepViewModel.CheckRow check) {
        Chip chip = new Chip(parts.words(), check.mark());
        HBox slot = new HBox(chip);
        slot.getStyleClass().add("check-mark");
        Label name = new Label(parts.words().say(check.name()));
        name.getStyleClass().add("check-name");
        Label detail = parts.wrapped(check.detail());
        VBox lines = new VBox(name, detail);
        HBox.setHgrow(lines, Priority.ALWAYS);
        Pane row = tight ? new VBox(slot, lines) : new HBox(slot, lines);
        if (check.blocks()) {
            // the engine makes all the checks at once, and so does this
            row.getChildren().add(again(check.name()));
        }
        row.getStyleClass().add("check");
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(name.getText() + ": " + chip.getText() + ". " + detail.getText());
        return row;
    }

    private Button again(Text check) {
        Button again = parts.button("", Text.of("console.wizard.preflight.again"), model::measureAgain);
        again.setId("wizard.check-again." + parts.words().say(check));
        again.setAccessibleText(parts.words().say("console.wizard.preflight.again.spoken", check));
        return again;
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
    public void focusProblem() {
        step(1);
    }

    @Override
    public void focusProblemBefore() {
        step(-1);
    }

    /** Among the rows that block, round the end; the first ones do. */
    private void step(int by) {
        int blocking = (int) model.rows().getValue().stream()
                .filter(PreflightStepViewModel.CheckRow::blocks)
                .count();
        if (blocking == 0) {
            focusStart();
            return;
        }
        int here = -1;
        for (int i = 0; i < blocking; i++) {
            here = Focus.isWithin(rows.getChildren().get(i)) ? i : here;
        }
        int next = here < 0 && by < 0 ? blocking - 1 : Math.floorMod(here + by, blocking);
        rows.getChildren().get(next).requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
