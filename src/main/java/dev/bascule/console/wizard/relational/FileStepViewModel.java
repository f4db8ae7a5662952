package dev.bascule.console.wizard.relational;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RelationalCheck;
import dev.bascule.environment.Environment;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.relational.TransferText;
import dev.bascule.text.Text;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Which database and which file, and what the two say about themselves. FX thread only. */
public final class FileStepViewModel implements StepModel {

    /** A file and what a reading of all of it found. */
    public record Read(Path file, long bytes, FileSurvey survey) {}

    private final WizardSession session;
    private final MigrationService engine;
    private final DialogService dialogs;
    private final Asked<RelationalCheck> place;
    private final Asked<Read> file;
    private final ReadOnlyObjectWrapper<Optional<Text>> pathTrouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectBinding<Optional<Text>> obstacle;
    private Optional<String> askedPlace = Optional.empty();
    private Optional<Path> askedFile = Optional.empty();

    public FileStepViewModel(WizardSession session, MigrationService engine, JobRunner jobs, DialogService dialogs) {
        this.session = session;
        this.engine = engine;
        this.dialogs = dialogs;
        this.place = new Asked<>(jobs);
        this.file = new Asked<>(jobs);
        this.obstacle = Bindings.createObjectBinding(
                this::findObstacle, session.draftProperty(), place.stateProperty(), file.stateProperty(), pathTrouble);
    }

    @Override
    public WizardStep step() {
        return WizardStep.ENVIRONMENTS;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    ReadOnlyObjectProperty<Asked.State<RelationalCheck>> placeProperty() {
        return place.stateProperty();
    }

    ReadOnlyObjectProperty<Asked.State<Read>> fileProperty() {
        return file.stateProperty();
    }

    /** Why what was typed is no path. */
    ReadOnlyObjectProperty<Optional<Text>> pathTroubleProperty() {
        return pathTrouble.getReadOnlyProperty();
    }

    /** The answers as they stand. */
    ObservableValue<Optional<TransferRunbook>> transferProperty() {
        return session.draftProperty().map(draft -> session.transfer());
    }

    boolean imports() {
        return transfer() instanceof Optional<TransferRunbook> found
                && found.filter(TransferRunbook.Import.class::isInstance).isPresent();
    }

    private Optional<TransferRunbook> transfer() {
        return session.transfer();
    }

    /** Those with a PostgreSQL. */
    List<Environment> environments() {
        return session.environments().stream()
                .filter(each -> each.postgres().isPresent())
                .toList();
    }

    Optional<String> environment() {
        return transfer()
                .map(found -> switch (found) {
                    case TransferRunbook.Export export -> export.source();
                    case TransferRunbook.Import rows -> rows.target();
                })
                .filter(name ->
                        environments().stream().anyMatch(each -> each.name().equals(name)));
    }

    /** As it is written; empty when none is chosen yet. */
    String path() {
        return transfer()
                .map(found -> found.file().toString())
                .filter(written -> !written.equals(TransferText.UNCHOSEN))
                .orElse("");
    }

    /** Of an export, whether a file of that name is there, which it would take the place of. */
    boolean replaces() {
        return !imports() && !path().isEmpty() && Files.exists(Path.of(path()));
    }

    @Override
    public void enter() {
        look(false);
    }

    @Override
    public void measureAgain() {
        look(true);
    }

    private void look(boolean again) {
        Optional<String> name = environment();
        if (again || !name.equals(askedPlace) || place.stateProperty().get() instanceof Asked.State.Failed) {
            askedPlace = name;
            name.ifPresentOrElse(
                    chosen -> place.ask(cancel -> engine.relational().check(chosen)), place::forget);
        }
        Optional<Path> wanted = Optional.of(path())
                .filter(written -> imports() && !written.isEmpty())
                .map(Path::of);
        if (again || !wanted.equals(askedFile) || file.stateProperty().get() instanceof Asked.State.Failed) {
            askedFile = wanted;
            wanted.ifPresentOrElse(
                    chosen -> file.ask(cancel -> {
                        FileSurvey survey = engine.relational().survey(chosen, cancel);
                        return new Read(chosen, Files.size(chosen), survey);
                    }),
                    file::forget);
        }
    }

    public void chooseEnvironment(String name) {
        if (!environment().equals(Optional.of(name))) {
            edit(text -> TransferText.with(text, imports() ? "target" : "source", name));
        }
    }

    /** Asks for the file. */
    void chooseFile() {
        dialogs.chooseFile(
                new FileQuestion(
                        Text.of(imports() ? "console.wizard.file.open" : "console.wizard.file.save"),
                        imports() ? FileQuestion.Kind.OPEN : FileQuestion.Kind.SAVE,
                        imports() ? "" : suggested(),
                        imports() ? List.of("json", "gz") : List.of("json")),
                chosen -> writePath(chosen.toString()));
    }

    private String suggested() {
        return Optional.ofNullable(Path.of(path()).getFileName())
                .map(Path::toString)
                .orElse("");
    }

    /** Takes a path that was typed. */
    public void writePath(String typed) {
        try {
            Path.of(typed);
        } catch (InvalidPathException e) {
            pathTrouble.set(Optional.of(Text.of("relational.runbook.no-path")));
            return;
        }
        pathTrouble.set(Optional.empty());
        if (!typed.equals(path())) {
            edit(text -> TransferText.with(text, "file", typed.isEmpty() ? TransferText.UNCHOSEN : typed));
        }
    }

    void write(Mode mode) {
        edit(text ->
                mode == Mode.FULL ? TransferText.without(text, "mode") : TransferText.with(text, "mode", mode.word()));
    }

    void skipAudit(boolean skip) {
        edit(text -> TransferText.with(text, "skip-audit", skip));
    }

    void clearEmptySets(boolean clear) {
        edit(text -> clear ? TransferText.with(text, "empty-set", "clear") : TransferText.without(text, "empty-set"));
    }

    public void pack(boolean gzip) {
        edit(text -> TransferText.with(text, "gzip", gzip));
    }

    public void mask(List<String> fields) {
        edit(text -> TransferText.with(text, "mask", fields));
    }

    void tables(List<String> tables) {
        edit(text -> TransferText.with(text, "tables", tables));
    }

    private void edit(UnaryOperator<String> change) {
        session.edit(WizardStep.ENVIRONMENTS, change);
        look(false);
    }

    private Optional<Text> findObstacle() {
        if (environments().isEmpty()) {
            return Optional.of(Text.of("console.wizard.file.no-postgres"));
        }
        Optional<String> name = environment();
        if (name.isEmpty()) {
            return Optional.of(Text.of("console.wizard.file.no-environment"));
        }
        Optional<Text> answering = waitsFor(place.stateProperty().get(), name.get());
        if (answering.isPresent()) {
            return answering;
        }
        if (pathTrouble.get().isPresent()) {
            return pathTrouble.get();
        }
        if (path().isEmpty()) {
            return Optional.of(Text.of("console.wizard.file.no-file"));
        }
        return imports() ? waitsFor(file.stateProperty().get(), path()) : Optional.empty();
    }

    private static Optional<Text> waitsFor(Asked.State<?> state, String name) {
        return switch (state) {
            case Asked.State.Found<?> found -> Optional.empty();
            case Asked.State.Failed<?>(var trouble) -> Optional.of(trouble.happened());
            case Asked.State.Looking<?> looking -> Optional.of(Text.of("console.wizard.file.looking", name));
            case Asked.State.Nothing<?> nothing -> Optional.of(Text.of("console.wizard.file.unread", name));
        };
    }
}
