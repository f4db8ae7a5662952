package dev.bascule.console.preferences;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.JobRunner;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** The place Settings. FX thread only. */
public final class PreferencesPlace implements Place {

    private final PreferencesViewModel model;
    private final Path home;
    private final Consumer<Path> documents;

    /** @param forgetSecrets an environment whose passwords are asked for again */
    public PreferencesPlace(
            AppearanceViewModel appearance,
            Remembered memory,
            EnvironmentDesk environments,
            Consumer<String> forgetSecrets,
            DialogService dialogs,
            JobRunner jobs,
            Path home,
            Consumer<Path> documents,
            Clock clock) {
        this.home = home;
        this.documents = documents;
        this.model = new PreferencesViewModel(
                appearance, new SettingsFile(home, clock), memory, environments, forgetSecrets, dialogs, jobs);
    }

    @Override
    public PlaceId id() {
        return PlaceId.SETTINGS;
    }

    @Override
    public Text title() {
        return Text.of("console.preferences.title");
    }

    @Override
    public Icon icon() {
        return Icon.SETTINGS;
    }

    @Override
    public Group group() {
        return Group.SAFETY;
    }

    @Override
    public PlaceView open(Words words) {
        return new PreferencesView(words, model, home, documents);
    }
}
