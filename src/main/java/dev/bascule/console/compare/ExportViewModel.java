package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.ComparisonExport.Format;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.Job;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.MigrationService;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Writes a comparison into a file that the operator chooses. FX thread only. */
final class ExportViewModel implements AutoCloseable {

    /** How it stands with the file. Any thread. */
    sealed interface State {

        record Idle() implements State {}

        record Writing(Path file) implements State {}

        /** Asked to stop and has not yet. */
        record Stopping(Path file) implements State {}

        record Written(Path file) implements State {}

        record Failed(Trouble trouble) implements State {}

        /** Nothing of the file was kept. */
        record Stopped() implements State {}
    }

    private final MigrationService engine;
    private final DialogService dialogs;
    private final Supplier<IgnoredFields> ignored;
    private final LatestJob<Path> writing;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());

    ExportViewModel(MigrationService engine, DialogService dialogs, JobRunner jobs, Supplier<IgnoredFields> ignored) {
        this.engine = engine;
        this.dialogs = dialogs;
        this.ignored = ignored;
        this.writing = new LatestJob<>(jobs, Lane.READ);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    boolean isWriting() {
        return state.get() instanceof State.Writing || state.get() instanceof State.Stopping;
    }

    /** Writes the rows that are shown, with the documents they name. */
    void exportShown(Comparison shown, Format format) {
        choose(shown, format, file -> cancel -> {
            engine.documents().exportShown(shown, format, file, cancel);
            return file;
        });
    }

    /** Compares every document anew and writes every one that differs. */
    void exportEverything(Comparison comparison, Format format) {
        IgnoredFields fields = ignored.get();
        choose(comparison, format, file -> cancel -> {
            engine.documents()
                    .exportAll(
                            comparison.source(),
                            comparison.target(),
                            fields,
                            format,
                            file,
                            (measured, total) -> {},
                            cancel);
            return file;
        });
    }

    void stop() {
        if (state.get() instanceof State.Writing(Path file)) {
            state.set(new State.Stopping(file));
            writing.cancel();
        }
    }

    void read() {
        if (!isWriting()) {
            state.set(new State.Idle());
        }
    }

    private void choose(Comparison comparison, Format format, java.util.function.Function<Path, Job<Path>> work) {
        if (isWriting()) {
            return;
        }
        dialogs.chooseFile(
                new FileQuestion(
                        Text.of("console.compare.export.title"),
                        FileQuestion.Kind.SAVE,
                        comparison.source() + "-" + comparison.target() + "." + format.extension(),
                        List.of(format.extension())),
                file -> {
                    state.set(new State.Writing(file));
                    writing.request(work.apply(file), this::ended);
                });
    }

    private void ended(JobOutcome<Path> outcome) {
        state.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<Path>(Path file) -> new State.Written(file);
                    case JobOutcome.Failed<Path>(Throwable cause) -> new State.Failed(Trouble.of(cause));
                    case JobOutcome.Cancelled<Path> stopped -> new State.Stopped();
                });
    }

    @Override
    public void close() {
        writing.abandon();
    }
}
