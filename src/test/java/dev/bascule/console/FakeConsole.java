package dev.bascule.console;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.SheetDialogs;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.ShellView;
import dev.bascule.console.shell.ShellViewModel;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Every place of the console in a window, over an engine that answers what the test says. Test thread only. */
final class FakeConsole implements AutoCloseable {

    private final SheetHost sheets = new SheetHost();
    private final ConsoleServices services;
    private final Places places;
    private final ShellView view;
    private final Stage stage;

    /** FX thread only; see {@link #open}. */
    private FakeConsole(Path home, FakeEngine engine, JobRunner jobs, Sampler sampler, Clock clock) {
        AppearanceViewModel appearance = new AppearanceViewModel(
                Settings.DEFAULT,
                new SettingsFile(home, clock),
                new InlineJobRunner(),
                Locale.ENGLISH,
                new SimpleObjectProperty<>(false));
        EnvironmentDesk environments = new EnvironmentDesk(
                home.resolve("environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        Words words = new Words(Locale.ENGLISH);
        services = new ConsoleServices(
                home,
                engine.service(),
                environments,
                new RestorePointDesk(engine.service(), jobs),
                jobs,
                sampler,
                new SheetDialogs(sheets, () -> words),
                new Navigator(PlaceId.ENVIRONMENTS),
                appearance,
                new Remembered(home, clock),
                document -> {},
                name -> {},
                clock);
        places = Places.of(services);
        ShellViewModel shell = new ShellViewModel(
                places.all(), services.navigator(), places.runs(), services.dialogs(), places.things());
        view = new ShellView(words, shell, appearance, sheets, clock);
        environments.reload();
        environments.startSandbox();
        Scene scene = new Scene(view, 1280, 800);
        Look.apply(scene, false);
        stage = new Stage();
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        view.focusContent();
    }

    static FakeConsole open(Path home, FakeEngine engine, JobRunner jobs, Sampler sampler, Clock clock) {
        return FxThread.call(() -> new FakeConsole(home, engine, jobs, sampler, clock));
    }

    Scene scene() {
        return stage.getScene();
    }

    ConsoleServices services() {
        return services;
    }

    Place place(PlaceId id) {
        return places.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    PlaceId current() {
        return services.navigator().currentProperty().get();
    }

    boolean hasSheet() {
        return sheets.isOpen();
    }

    /** Leads to a place as its name in the palette does. */
    void show(PlaceId id) {
        FxThread.run(() -> {
            services.navigator().show(id);
            view.focusContent();
        });
    }

    Node find(String id) {
        return Nodes.byId(scene(), id);
    }

    @Override
    public void close() {
        FxThread.run(() -> {
            stage.hide();
            view.close();
            places.all().forEach(Place::close);
            services.appearance().close();
        });
    }
}
