package dev.bascule.console.transfer;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.Refusal;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The rows that cannot go in, each with its place in the file and why. FX thread only. */
final class RefusalsPane extends VBox {

    private final Parts parts;
    private final KeyedTable<Refusal> table;
    private final Label cut;
    private final Label detail;

    RefusalsPane(Parts parts, Subscriptions subscriptions) {
        this.parts = parts;
        getStyleClass().add("transfer-pane");
        table = new KeyedTable<>(
                parts.words(),
                Text.of("console.transfer.refusals"),
                row -> row.array() + "/" + row.element(),
                parts.muted(Text.of("console.transfer.refusals.none")));
        table.view().setId("transfer.refusals");
        table.view().setMinHeight(150);
        columns();
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        cut = parts.muted(Text.of("console.transfer.refusals.none"));
        detail = parts.wrapped(Text.of("console.transfer.refusals.choose"));
        detail.setId("transfer.refusal");
        getChildren().addAll(table.view(), cut, detail);
        subscriptions.add(table.view()
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> detail.setText(
                        row == null ? parts.words().say("console.transfer.refusals.choose") : whole(row))));
    }

    private void columns() {
        table.least(table.name("refusals.array", Text.of("console.transfer.array"), Refusal::array), 110);
        table.figure(
                        "refusals.element",
                        Text.of("console.transfer.element"),
                        row -> Figures.count(row.element()),
                        Comparator.comparingLong(Refusal::element))
                .setMinWidth(84);
        table.least(table.text("refusals.key", Text.of("console.transfer.key"), row -> keyOf(row.key())), 120);
        table.least(
                table.text("refusals.field", Text.of("console.transfer.field"), row -> row.field()
                        .orElse("")),
                90);
        table.least(
                table.text("refusals.reason", Text.of("console.transfer.reason"), row -> parts.words()
                        .say(reason(row))),
                110);
        table.least(
                table.text("refusals.detail", Text.of("console.transfer.detail"), row -> parts.words()
                        .say(row.detail())),
                160);
    }

    /** The whole of one, for what the columns cut. */
    private String whole(Refusal row) {
        return parts.words()
                .say(
                        "console.transfer.refusal",
                        row.array(),
                        row.element(),
                        keyOf(row.key()),
                        reason(row),
                        row.detail());
    }

    private static Text reason(Refusal row) {
        return Text.of("console.transfer.reason." + row.reason().word());
    }

    /** "slug = atelier, ville = Lille". */
    static String keyOf(Map<String, String> key) {
        return key.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    void show(ImportReport report) {
        table.show(report.refusals());
        boolean all = report.refusals().size() >= report.refused();
        cut.setText(parts.words()
                .say("console.transfer.refusals.cut", report.refusals().size(), report.refused()));
        Parts.show(cut, !all);
        Parts.show(detail, !report.refusals().isEmpty());
    }

    void focus() {
        table.view().requestFocus();
        if (table.view().getSelectionModel().isEmpty()) {
            table.view().getSelectionModel().selectFirst();
        }
    }
}
