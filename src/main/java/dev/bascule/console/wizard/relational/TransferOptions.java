package dev.bascule.console.wizard.relational;

import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** How rows are exported or imported, beyond which. FX thread only. */
final class TransferOptions extends VBox {

    private final Parts parts;
    private final FileStepViewModel model;
    private final Subscriptions subscriptions;

    TransferOptions(Parts parts, FileStepViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        this.subscriptions = subscriptions;
        getStyleClass().add("transfer-options");
        getChildren().add(parts.subheading(Text.of("console.wizard.options")));
        if (model.imports()) {
            importing();
        } else {
            exporting();
        }
    }

    private void importing() {
        ComboBox<Mode> mode = new ComboBox<>();
        mode.setId("wizard.mode");
        mode.getItems().setAll(Mode.values());
        mode.setConverter(new StringConverter<>() {
            @Override
            public String toString(Mode value) {
                return value == null ? "" : parts.words().say("console.wizard.mode." + word(value));
            }

            @Override
            public Mode fromString(String said) {
                return Mode.FULL;
            }
        });
        CheckBox audit = check("skip-audit", model::skipAudit);
        CheckBox clear = check("empty-set", model::clearEmptySets);
        getChildren()
                .addAll(
                        new Field(
                                parts.words(),
                                Text.of("console.wizard.mode"),
                                mode,
                                Optional.of(Text.of("console.wizard.mode.help"))),
                        audit,
                        clear);
        subscriptions.add(
                model.transferProperty()
                        .subscribe(transfer -> transfer.ifPresent(found -> {
                            if (found instanceof TransferRunbook.Import rows) {
                                mode.setValue(rows.mode());
                                audit.setSelected(rows.skipAudit());
                                clear.setSelected(rows.clearEmptySets());
                            }
                        })),
                mode.valueProperty().subscribe((before, now) -> {
                    if (before != null && now != null) {
                        model.write(now);
                    }
                }));
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void exporting() {
        CheckBox gzip = check("gzip", model::pack);
        TextField mask = list("mask", model::mask);
        TextField tables = list("tables", model::tables);
        getChildren().addAll(field("tables", tables), field("mask", mask), gzip);
        subscriptions.add(model.transferProperty()
                .subscribe(transfer -> transfer.ifPresent(found -> {
                    if (found instanceof TransferRunbook.Export rows) {
                        gzip.setSelected(rows.gzip());
                        fill(mask, rows.mask());
                        fill(tables, rows.tables());
                    }
                })));
    }

    private static void fill(TextField field, List<String> values) {
        if (!field.isFocused()) {
            field.setText(String.join(", ", values));
        }
    }

    private Field field(String name, TextField control) {
        return new Field(
                parts.words(),
                Text.of("console.wizard.option." + name),
                control,
                Optional.of(Text.of("console.wizard.option." + name + ".help")));
    }

    /** A list, comma separated, taken when the field is left. */
    private TextField list(String name, Consumer<List<String>> taken) {
        TextField field = new TextField();
        field.setId("wizard.option." + name);
        Runnable take = () -> taken.accept(Arrays.stream(field.getText().split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList());
        field.setOnAction(entered -> take.run());
        subscriptions.add(field.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                take.run();
            }
        }));
        return field;
    }

    private CheckBox check(String name, Consumer<Boolean> taken) {
        CheckBox box = new CheckBox(parts.words().say("console.wizard.option." + name));
        box.setId("wizard.option." + name);
        box.setWrapText(true);
        box.setAccessibleText(box.getText());
        box.setOnAction(pressed -> taken.accept(box.isSelected()));
        return box;
    }
}
