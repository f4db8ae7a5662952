package dev.bascule.console.backup;

import dev.bascule.console.backup.BackupViewModel.Mode;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;

/** The place of backups. FX thread only. */
public final class BackupPlace implements Place {

    private final Navigator navigator;
    private final BackupViewModel model;

    /** @param home below which new backups are proposed */
    public BackupPlace(
            EnvironmentDesk desk,
            MigrationService engine,
            NewRun newRun,
            Navigator navigator,
            DialogService dialogs,
            JobRunner jobs,
            Sampler sampler,
            Clock clock,
            Path home) {
        this.navigator = navigator;
        this.model = new BackupViewModel(desk, engine, newRun, dialogs, jobs, sampler, clock, home);
    }

    /** Leads here to back an environment up. */
    public void backUp(String environment) {
        begin(Mode.BACK_UP, environment);
    }

    /** Leads here to read a backup back. */
    public void verify(String environment) {
        begin(Mode.VERIFY, environment);
    }

    /** Leads here to restore a backup into an environment. */
    public void restore(String environment) {
        begin(Mode.RESTORE, environment);
    }

    private void begin(Mode mode, String environment) {
        model.begin(mode, environment);
        navigator.show(PlaceId.BACKUPS);
    }

    @Override
    public PlaceId id() {
        return PlaceId.BACKUPS;
    }

    @Override
    public Text title() {
        return Text.of("console.backup.title");
    }

    @Override
    public Icon icon() {
        return Icon.BACKUP;
    }

    @Override
    public Group group() {
        return Group.ASIDE;
    }

    @Override
    public PlaceView open(Words words) {
        return new BackupView(words, model);
    }

    @Override
    public void measureAgain() {
        model.show(model.modeProperty().get());
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
