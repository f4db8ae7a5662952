package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Safety;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.text.Text;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A proved run that was left at the gate, and the ways on from there. FX thread only. */
final class ParkedView implements StagePage {

    private final Label heading;
    private final Node root;

    ParkedView(Parts parts, RunViewModel run, RunStage.Parked parked) {
        String target = parked.proved().plan().target().environment();
        String id = parked.proved().run().value();
        heading = parts.heading("parked.heading", Text.of("console.run.parked", target));
        Button resume = parts.mainButton("parked.resume", Text.of("console.run.parked.resume"), run::resume);
        Button discard = parts.button("parked.discard", Text.of("console.run.approve.discard"), run::discard);
        VBox page = new VBox(
                new Chip(parts.words(), Mark.PROVED),
                heading,
                new SafetyLine(parts.words(), new Safety.Untouched(target)),
                parts.wrapped(Text.of("console.run.parked.about", target)),
                Parts.row(resume, discard),
                parts.selectable(Text.of("console.run.command"), "bascule resume " + id));
        root = Parts.scrolled(page);
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
        // holds nothing
    }
}
