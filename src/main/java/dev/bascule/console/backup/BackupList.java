package dev.bascule.console.backup;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Measured;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.run.BackupReport;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The backups and readings that this home remembers. FX thread only. */
final class BackupList extends VBox {

    private final Words words;
    private final BackupViewModel model;
    private final KeyedTable<BackupReport> table;
    private final Measured empty;
    private final VBox trouble = new VBox();

    BackupList(Words words, BackupViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.model = model;
        Parts parts = new Parts(words);
        getStyleClass().add("backup-list");
        empty = new Measured(words, new Measure.Loading(), model::list);
        table = new KeyedTable<>(words, Text.of("console.backup.earlier"), BackupReport::run, empty);
        table.view().setId("backup.records");
        columns();
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        Button verify = parts.button(
                "backup.again", Text.of("console.backup.act.verify"), () -> chosen(BackupViewModel.Mode.VERIFY));
        Button restore = parts.button(
                "backup.restore-this",
                Text.of("console.backup.restore-this"),
                () -> chosen(BackupViewModel.Mode.RESTORE));
        table.view().getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            boolean usable = chosen != null && chosen.state() == BackupReport.State.SUCCEEDED;
            verify.setDisable(!usable);
            restore.setDisable(!usable);
        });
        getChildren().addAll(trouble, Parts.row(table.sortMenu(), verify, restore), table.view());
        subscriptions.add(
                model.recordsProperty().subscribe(found -> {
                    empty.show(
                            found.isEmpty()
                                    ? new Measure.Loading()
                                    : new Measure.Empty(Text.of("console.backup.none"), Optional.empty()));
                    found.ifPresent(table::show);
                }),
                model.listTroubleProperty().subscribe(told -> {
                    trouble.getChildren().clear();
                    told.ifPresent(why -> trouble.getChildren().add(ErrorPanel.retry(words, why, model::list)));
                }));
    }

    private void columns() {
        table.state(
                        "state",
                        Text.of("console.backup.column.state"),
                        BackupOutcome::mark,
                        BackupOutcome::word,
                        Comparator.comparing(BackupReport::state))
                .setMinWidth(140);
        table.text(
                        "kind",
                        Text.of("console.backup.column.kind"),
                        each -> words.say(
                                Text.of("console.backup.kind." + each.kind().word())))
                .setMinWidth(110);
        table.text("environment", Text.of("console.backup.environment"), each -> each.environment()
                        .orElse(""))
                .setMinWidth(130);
        table.ordered(
                        "when",
                        Text.of("console.backup.column.when"),
                        each -> words.say(Figures.moment(each.startedAt())),
                        Comparator.comparing(BackupReport::startedAt))
                .setMinWidth(208);
        table.figure(
                        "documents",
                        Text.of("console.backup.column.documents"),
                        each -> Figures.count(each.documents()),
                        Comparator.comparingLong(BackupReport::documents))
                .setMinWidth(100);
        // its own name tells one from another; where it lies is said once it is taken up
        table.name(
                        "directory",
                        Text.of("console.backup.folder"),
                        each -> String.valueOf(Path.of(each.directory()).getFileName()))
                .setMinWidth(120);
    }

    private void chosen(BackupViewModel.Mode wanted) {
        Optional.ofNullable(table.view().getSelectionModel().getSelectedItem())
                .ifPresent(report -> model.take(report, wanted));
    }
}
