package dev.bascule.console.wizard;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;

/** Who answers at an environment, in a few lines. FX thread only. */
final class IdentityLines {

    private final Parts parts;
    private final EnvironmentCheck check;

    IdentityLines(Parts parts, EnvironmentCheck check) {
        this.parts = parts;
        this.check = check;
    }

    List<Node> lines() {
        List<Node> lines = new ArrayList<>();
        lines.add(new EnvironmentChip(
                parts.words(), check.environment().name(), check.environment().kind()));
        lines.add(parts.figure(Figures.verbatim(
                check.identity().database() + "@" + check.identity().address())));
        lines.add(parts.wrapped(
                check.identity().setName().isPresent()
                        ? Text.of(
                                "console.wizard.identity.set",
                                check.identity().version(),
                                check.identity().setName().get())
                        : Text.of(
                                "console.wizard.identity.alone",
                                check.identity().version())));
        lines.add(parts.wrapped(Text.of(
                check.exact() ? "console.wizard.identity.holds" : "console.wizard.identity.holds.about",
                check.collections(),
                check.documents())));
        check.lock()
                .ifPresent(holder -> lines.add(new Chip(
                        parts.words(), Mark.LOCKED, Text.of("console.wizard.identity.locked", holder.owner()))));
        return lines;
    }
}
