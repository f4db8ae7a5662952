package dev.bascule.console.environments;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.environment.ConnectionImport;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** A connection that is there already: pasted, or out of an {@code .env} file. FX thread only. */
final class ImportView extends VBox {

    private final Parts parts;
    private final FormViewModel model;
    private final VBox found = new VBox();

    ImportView(Parts parts, FormViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().addAll("environment-form", "environment-import");
        // hidden as it is typed: most connection strings hold a password
        PasswordField pasted = new PasswordField();
        pasted.setId("environment.form.pasted");
        Label label = parts.wrapped(Text.of("console.environments.import.label"));
        label.setLabelFor(pasted);
        pasted.setAccessibleText(label.getText());
        Button take = parts.button("environment.form.take", Text.of("console.environments.import.take"), () -> {
            model.lookThrough(pasted.getText());
            pasted.clear();
        });
        take.disableProperty().bind(pasted.textProperty().isEmpty());
        Button open = parts.button(
                "environment.form.env", Text.of("console.environments.import.env"), model::lookThroughFile);
        Label note = parts.wrapped(Text.of("console.environments.import.none"));
        subscriptions.add(
                model.foundProperty().subscribe(this::show),
                model.noteProperty().subscribe(said -> {
                    Parts.show(note, said.isPresent());
                    note.setText(said.map(parts.words()::say).orElse(""));
                    note.setGraphic(Icon.OK.node());
                }));
        found.getStyleClass().add("environment-form");
        getChildren().addAll(label, pasted, Parts.row(take, open), found, note);
    }

    private void show(Optional<ConnectionImport> looked) {
        found.getChildren().clear();
        looked.ifPresent(each -> {
            if (each.findings().isEmpty()) {
                found.getChildren().add(parts.wrapped(Text.of("console.environments.import.none")));
            }
            each.findings().forEach(finding -> found.getChildren().add(row(finding)));
        });
        Parts.show(found, !found.getChildren().isEmpty());
    }

    private Node row(ConnectionImport.Finding finding) {
        String variable = finding.variable().orElse("");
        return switch (finding) {
            case ConnectionImport.Usable usable -> {
                String place = usable.uri().replaceFirst("^[a-z+]+://", "").replaceFirst("[/?].*$", "");
                String id = "environment.form.found." + (variable.isEmpty() ? "pasted" : variable);
                Text said = Text.of(
                        "console.environments.import.found",
                        variable,
                        usable.database().orElse(""),
                        place,
                        usable.password().isPresent() ? 1 : 0);
                Button use = parts.button(id, said, () -> model.take(usable));
                use.setMnemonicParsing(false);
                use.setMinWidth(0);
                use.setWrapText(true);
                yield use;
            }
            case ConnectionImport.Unusable unusable -> {
                Label why = parts.wrapped(Text.of("console.environments.import.unusable", variable, unusable.reason()));
                why.setGraphic(Mark.WARNING.icon().node());
                yield why;
            }
        };
    }
}
