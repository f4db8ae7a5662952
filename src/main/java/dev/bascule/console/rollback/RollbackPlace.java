package dev.bascule.console.rollback;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.shell.Target;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.RunId;
import dev.bascule.text.Text;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The place of the way back; it answers whatever the rest of the console does. FX thread only. */
public final class RollbackPlace implements Place {

    private final RollbackViewModel model;
    private final Around around;

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
        this.around = new Around(new QuarantineViewModel(engine, desk, dialogs, jobs, clock), whereIs);
    }

    /** Chooses what a run left to go back to, as soon as it is known. */
    public void choose(String run) {
        model.choose(new RunId(run));
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
        return new RollbackView(words, model, around);
    }

    @Override
    public Optional<KeyCombination> shortcut() {
        return Optional.of(new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN));
    }

    /** How many restore points can be used. */
    @Override
    public ObservableValue<Optional<Text>> badge() {
        return model.pointsProperty()
                .map(points ->
                        model.usable() == 0 ? Optional.<Text>empty() : Optional.of(Figures.count(model.usable())));
    }

    @Override
    public ObservableValue<Optional<Target>> target() {
        return model.targetProperty();
    }

    @Override
    public void measureAgain() {
        model.refresh();
    }

    @Override
    public void tick() {
        model.tick();
    }

    @Override
    public void close() {
        around.quarantine().close();
        model.close();
    }
}
