package dev.bascule.console.backup;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.run.BackupReport;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How far the backup is, or how it ended. FX thread only. */
final class BackupOutcome extends VBox {

    private final Words words;
    private final Parts parts;
    private final BackupViewModel model;

    BackupOutcome(Words words, BackupViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().add("backup-outcome");
        subscriptions.add(model.stateProperty().subscribe(this::show));
    }

    private void show(BackupState state) {
        getChildren().clear();
        switch (state) {
            case BackupState.Idle idle -> {}
            case BackupState.Working working -> showProgress(working);
            case BackupState.Stopping(var kind) ->
                getChildren()
                        .addAll(new Chip(words, Mark.CANCELLING), parts.wrapped(Text.of("console.backup.stopping")));
            case BackupState.Stopped(var kind) ->
                getChildren()
                        .addAll(
                                new Chip(words, Mark.CANCELLED),
                                parts.wrapped(Text.of("console.backup.stopped." + kind.word())));
            case BackupState.Failed(var kind, var trouble) ->
                getChildren()
                        .add(new ErrorPanel(
                                words,
                                trouble,
                                Optional.of(new ErrorPanel.Remedy(
                                        Text.of("console.kit.measure.retry"),
                                        kind == BackupReport.Kind.BACKUP ? model::backUp : model::verify))));
            case BackupState.Done(BackupReport report) -> showReport(report);
        }
    }

    private void showProgress(BackupState.Working working) {
        Text how = working.collection().isEmpty()
                ? Text.of("console.backup.working." + working.kind().word())
                : Text.of(
                        "console.backup.working.collection",
                        working.collection(),
                        working.documents(),
                        Figures.bytes(working.bytes()));
        getChildren()
                .add(Parts.row(
                        new Chip(words, Mark.RUNNING),
                        parts.wrapped(how),
                        parts.button("backup.stop", Text.of("console.backup.stop"), model::stop)));
    }

    private void showReport(BackupReport report) {
        Label heading = parts.heading("backup.outcome", heading(report));
        getChildren()
                .addAll(
                        new Chip(words, mark(report), word(report)),
                        heading,
                        parts.wrapped(Text.of(
                                "console.backup.holds",
                                report.collections(),
                                report.documents(),
                                Figures.bytes(report.bytes()))),
                        parts.selectable(Text.of("console.backup.folder"), report.directory()));
        report.differences().forEach(difference -> getChildren().add(parts.wrapped(difference)));
        if (report.kind() == BackupReport.Kind.BACKUP) {
            getChildren()
                    .add(Parts.row(parts.button(
                            "backup.verify-now",
                            Text.of("console.backup.verify-now"),
                            () -> model.take(report, BackupViewModel.Mode.VERIFY))));
        }
        heading.requestFocus();
    }

    static Text heading(BackupReport report) {
        return switch (report.state()) {
            case SUCCEEDED ->
                report.kind() == BackupReport.Kind.BACKUP
                        ? Text.of("console.backup.done.backup")
                        : Text.of(report.proved() ? "console.backup.done.proved" : "console.backup.done.structure");
            case DIFFERENT ->
                Text.of("console.backup.done.different", report.differences().size());
            case FAILED -> Text.of("console.backup.done.failed");
            case CANCELLED -> Text.of("console.backup.done.cancelled");
            case INTERRUPTED -> Text.of("console.backup.done.interrupted");
        };
    }

    /** The state in a word; of some the mark's own says too little. */
    static Text word(BackupReport report) {
        return switch (report.state()) {
            case DIFFERENT -> Text.of("console.backup.state.different");
            case INTERRUPTED -> Text.of("console.backup.state.interrupted");
            case SUCCEEDED, FAILED, CANCELLED -> mark(report).word();
        };
    }

    static Mark mark(BackupReport report) {
        return switch (report.state()) {
            case SUCCEEDED -> report.proved() ? Mark.PROVED : Mark.OK;
            case DIFFERENT, FAILED -> Mark.FAILED;
            case CANCELLED -> Mark.CANCELLED;
            case INTERRUPTED -> Mark.UNMEASURED;
        };
    }
}
