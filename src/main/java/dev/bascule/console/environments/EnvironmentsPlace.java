package dev.bascule.console.environments;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.text.Text;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The first place: the environments there are. FX thread only. */
public final class EnvironmentsPlace implements Place {

    private final EnvironmentsViewModel model;
    private final DialogService dialogs;
    private final AppearanceViewModel appearance;

    /** @param unsettled is told what the environments tell of runs to settle */
    public EnvironmentsPlace(
            EnvironmentDesk desk,
            RestorePointDesk restorePoints,
            MigrationService engine,
            NewRun newRun,
            DialogService dialogs,
            AppearanceViewModel appearance,
            CardWays ways,
            UnsettledRuns unsettled,
            Consumer<String> forgetSecrets,
            JobRunner jobs,
            Sampler sampler,
            InstantSource clock) {
        this.model = new EnvironmentsViewModel(
                desk, restorePoints, engine, newRun, dialogs, ways, unsettled, forgetSecrets, jobs, sampler, clock);
        this.dialogs = dialogs;
        this.appearance = appearance;
    }

    @Override
    public PlaceId id() {
        return PlaceId.ENVIRONMENTS;
    }

    @Override
    public Text title() {
        return Text.of("console.environments.title");
    }

    @Override
    public Icon icon() {
        return Icon.ENVIRONMENTS;
    }

    @Override
    public PlaceView open(Words words) {
        return new EnvironmentsView(words, model, dialogs, appearance);
    }

    @Override
    public void measureAgain() {
        model.testAll();
    }

    @Override
    public void tick() {
        model.tick();
    }

    @Override
    public void close() {
        model.close();
    }
}
