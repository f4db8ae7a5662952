package dev.bascule.console.wizard.step;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.run.Ages;
import dev.bascule.console.wizard.step.PlanningViewModel.Progress;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;

/** How far the making of a plan is, or how long ago it was made, and whether that is too long. FX thread only. */
public final class PlanAge extends HBox {

    private final PlanningViewModel planning;
    private final Chip chip;

    public PlanAge(Parts parts, String id, PlanningViewModel planning, Subscriptions subscriptions) {
        this.planning = planning;
        chip = new Chip(parts.words(), Mark.WAITING);
        chip.setId(id);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(chip);
        subscriptions.add(
                planning.progressProperty().subscribe(now -> tell()),
                planning.madeProperty().subscribe(now -> tell()),
                planning.everySecond(this::tell));
    }

    private void tell() {
        Optional<Progress> making = planning.progressProperty().get();
        if (making.isPresent()) {
            chip.show(Mark.RUNNING, progress(making.get()));
        } else if (planning.madeProperty().get().isPresent()) {
            Text age = Text.of("console.wizard.measured", Ages.said(planning.age()));
            if (planning.isOld()) {
                chip.show(Mark.STALE, Text.of("console.kit.measure.stale", age));
            } else {
                chip.show(Mark.WAITING, age);
            }
        } else {
            chip.show(Mark.WAITING, Text.of("console.wizard.decisions.none"));
        }
    }

    private static Text progress(Progress now) {
        return now.collections() == 0
                ? Text.of("console.kit.measure.loading")
                : Text.of("console.kit.measure.partial", now.measured(), now.collections());
    }
}
