package dev.bascule.console.rollback;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.rollback.WaysBackView.Way;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.shell.Target;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.console.undo.UndoView;
import dev.bascule.console.undo.UndoViewModel;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.run.RunId;
import dev.bascule.text.Text;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The place of the way back; it answers whatever the rest of the console does. FX thread only. */
public final class RollbackPlace implements Place {

    private final RollbackViewModel model;
    private final EnvironmentDesk environments;
    private final Around around;
    private final UndoViewModel undo;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.SWITCHES);

    /**
     * @param run the run that lives in this console, if one does
     * @param alwaysTyped whether the operator wants to type the target’s name instead of holding
     * @param whereIs looks for a document in all that a run left
     */
    public RollbackPlace(
            EnvironmentDesk environments,
            RestorePointDesk desk,
            MigrationService engine,
            ObservableValue<RunStatus> run,
            ObservableValue<Boolean> alwaysTyped,
            DialogService dialogs,
            Consumer<String> whereIs,
            JobRunner jobs,
            Sampler sampler,
            Clock clock) {
        this.model = new RollbackViewModel(environments, desk, engine, run, alwaysTyped, dialogs, jobs, sampler, clock);
        this.environments = environments;
        this.undo = new UndoViewModel(engine.relational(), dialogs, jobs, clock, name -> environments
                .find(name)
                .map(each -> each.environment().kind())
                .orElse(Environment.Kind.OTHER));
        this.around = new Around(new QuarantineViewModel(engine, desk, dialogs, jobs, clock), whereIs);
    }

    /** Chooses what a run left to go back to, as soon as it is known. */
    public void choose(String run) {
        way.set(Way.SWITCHES);
        model.choose(new RunId(run));
    }

    /** Chooses an import to take back, as soon as it is known. */
    public void chooseImport(String run) {
        way.set(Way.IMPORTS);
        undo.choose(run);
    }

    @Override
    public PlaceId id() {
        return PlaceId.ROLLBACK;
    }

    @Override
    public Text title() {
        return Text.of("console.rollback.title");
    }

    @Override
    public Icon icon() {
        return Icon.ROLLBACK;
    }

    @Override
    public Group group() {
        return Group.SAFETY;
    }

    @Override
    public PlaceView open(Words words) {
        undo.refresh();
        return new WaysBackView(
                words, new RollbackView(words, model, around), new UndoView(new Parts(words), undo), way, counts());
    }

    @Override
    public Optional<KeyCombination> shortcut() {
        return Optional.of(new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN));
    }

    /** How many switches and imports can be taken back; empty while there is no import. */
    private ObservableValue<Optional<List<Long>>> counts() {
        return Bindings.createObjectBinding(
                () -> undo.importsProperty()
                        .get()
                        .filter(found -> !found.isEmpty())
                        .map(found -> List.of(model.usable(), undo.usable())),
                undo.importsProperty(),
                model.pointsProperty());
    }

    /** How many ways back can be used. */
    @Override
    public ObservableValue<Optional<Text>> badge() {
        return Bindings.createObjectBinding(
                () -> Optional.of(model.usable() + undo.usable())
                        .filter(all -> all > 0)
                        .map(Figures::count),
                undo.importsProperty(),
                model.pointsProperty());
    }

    /** An import has ended, or was taken back. */
    public void importsChanged() {
        undo.refresh();
    }

    @Override
    public ObservableValue<Optional<Target>> target() {
        return Bindings.createObjectBinding(
                () -> way.get() == Way.SWITCHES
                        ? model.targetProperty().get()
                        : undo.selectedTarget().flatMap(environments::find).map(ListedEnvironment::target),
                way,
                undo.selectedProperty(),
                model.targetProperty());
    }

    @Override
    public void measureAgain() {
        model.refresh();
        undo.refresh();
    }

    @Override
    public void tick() {
        model.tick();
    }

    @Override
    public void close() {
        around.quarantine().close();
        model.close();
        undo.close();
    }
}
