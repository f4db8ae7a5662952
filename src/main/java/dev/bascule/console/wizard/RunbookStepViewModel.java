package dev.bascule.console.wizard;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.relational.TransferText;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.ReadRunbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Which runbook. FX thread only. */
final class RunbookStepViewModel implements StepModel {

    private final WizardSession session;
    private final DialogService dialogs;
    private final Runnable chosen;
    private final LatestJob<RunbookFile> job;
    private final LatestJob<List<RunSummary>> history;
    private final MigrationService engine;
    private final ReadOnlyObjectWrapper<List<RunSummary>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectBinding<Optional<Text>> obstacle;

    /** @param chosen runs when a runbook was chosen: the choice is the way on */
    RunbookStepViewModel(
            WizardSession session, MigrationService engine, JobRunner jobs, DialogService dialogs, Runnable chosen) {
        this.engine = engine;
        this.history = new LatestJob<>(jobs, Lane.READ);
        this.session = session;
        this.dialogs = dialogs;
        this.chosen = chosen;
        this.job = new LatestJob<>(jobs, Lane.READ);
        this.obstacle = Bindings.createObjectBinding(
                () -> session.draftProperty().get().isPresent()
                        ? Optional.empty()
                        : Optional.of(Text.of("console.wizard.runbook.missing")),
                session.draftProperty());
    }

    @Override
    public WizardStep step() {
        return WizardStep.RUNBOOK;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    @Override
    public void enter() {
        history.request(cancel -> engine.runs(), outcome -> {
            // without its history a runbook can be chosen all the same
            if (outcome instanceof JobOutcome.Succeeded<List<RunSummary>>(List<RunSummary> found)) {
                runs.set(found);
            }
        });
    }

    /** Newest first. */
    ReadOnlyObjectProperty<List<RunSummary>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** "Last run 21 Nov: succeeded", and the last rehearsal, of a shipped runbook; nothing of one that was never run. */
    List<Text> lastOf(String shipped) {
        String name = ShippedRunbooks.find(shipped).orElseThrow().runbook().name();
        List<RunSummary> own = runs.get().stream()
                .filter(each -> each.plan().runbook().equals(name))
                .toList();
        Stream<Text> last = own.stream()
                .filter(each -> each.state() != RunState.REHEARSED)
                .limit(1)
                .map(each -> Text.of(
                        "console.wizard.runbook.last", when(each), each.state().label()));
        Stream<Text> rehearsed = own.stream()
                .filter(each -> each.state() == RunState.REHEARSED)
                .limit(1)
                .map(each -> Text.of("console.wizard.runbook.last-rehearsal", when(each)));
        return Stream.concat(last, rehearsed).toList();
    }

    private static Text when(RunSummary run) {
        return Text.of("console.history.when", run.startedAt());
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ReadRunbook>> draftProperty() {
        return session.draftProperty();
    }

    /** A shipped runbook, by its name. */
    void choose(String shipped) {
        session.validate(false);
        open(() -> RunbookFile.locate(shipped));
    }

    /** A shipped restructuring, only to look at what came of it. */
    void chooseToValidate(String shipped) {
        session.validate(true);
        open(() -> RunbookFile.locate(shipped));
    }

    /** The export of a database, which is still to be chosen unless it is known or there is only one. */
    void chooseExport(Optional<String> known) {
        String source = known.orElseGet(this::postgres);
        Path file = Path.of(
                System.getProperty("user.home"), (source.equals(TransferText.UNCHOSEN) ? "export" : source) + ".json");
        begin(TransferText.export(source, file), "relational-export");
    }

    /** The import of a file, which is still to be chosen when its path is empty; likewise the database. */
    void chooseImport(String file, Optional<String> target) {
        begin(
                TransferText.rowsIn(target.orElseGet(this::postgres), file.isEmpty() ? TransferText.UNCHOSEN : file),
                "relational-import");
    }

    /** Where there is one alone it is chosen already. */
    private String postgres() {
        List<Environment> all = session.environments().stream()
                .filter(each -> each.postgres().isPresent())
                .toList();
        return all.size() == 1 ? all.getFirst().name() : TransferText.UNCHOSEN;
    }

    private void begin(String text, String name) {
        session.validate(false);
        trouble.set(Optional.empty());
        session.choose(new RunbookFile(name, text));
        chosen.run();
    }

    /** Whether the chosen runbook is one that can be used to look only. */
    ObservableValue<Boolean> restructures() {
        return session.draftProperty().map(draft -> session.restructure().isPresent());
    }

    ReadOnlyBooleanProperty validatingProperty() {
        return session.validatingProperty();
    }

    void validate(boolean only) {
        session.validate(only);
    }

    void openFile() {
        dialogs.chooseFile(
                new FileQuestion(
                        Text.of("console.wizard.runbook.open"), FileQuestion.Kind.OPEN, "", List.of("yaml", "yml")),
                this::open);
    }

    void open(Path file) {
        session.validate(false);
        open(() -> RunbookFile.locate(file.toString()));
    }

    @FunctionalInterface
    private interface Reading {
        RunbookFile read();
    }

    private void open(Reading reading) {
        trouble.set(Optional.empty());
        job.request(
                cancel -> {
                    RunbookFile file = reading.read();
                    // read here already, so that what is wrong with it is told and not chosen
                    ReadRunbook.of(file);
                    return file;
                },
                this::opened);
    }

    private void opened(JobOutcome<RunbookFile> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<RunbookFile>(RunbookFile file) -> {
                session.choose(file);
                chosen.run();
            }
            case JobOutcome.Failed<RunbookFile>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<RunbookFile> cancelled -> {}
        }
    }
}
