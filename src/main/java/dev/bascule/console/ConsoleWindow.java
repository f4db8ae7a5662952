package dev.bascule.console;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.SheetDialogs;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.ShellView;
import dev.bascule.console.shell.ShellViewModel;
import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.Sampler;
import dev.bascule.console.task.TimelineSampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.BasculeHome;
import dev.bascule.task.CancelToken;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one window: puts the parts of the shell together and follows language, theme and title. FX thread only. */
final class ConsoleWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleWindow.class);

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;

    /** How much of what the operator arranged a crash may cost. */
    private static final Duration REMEMBERING = Duration.ofSeconds(5);

    private final Stage stage;
    private final Clock clock;
    private final SheetHost sheets;
    private final Subscriptions subscriptions = new Subscriptions();
    private final SettingsFile.Loaded loaded;
    private final Remembered memory;
    private final AppearanceViewModel appearance;
    private final AskedSecrets secrets;
    private final ConsoleServices services;
    private @Nullable ShellViewModel shell;
    private @Nullable ShellView view;

    ConsoleWindow(Path home, Backstage backstage, JobRunner jobs, Clock clock, Stage stage) {
        this.stage = stage;
        this.clock = clock;
        SettingsFile file = new SettingsFile(home, clock);
        loaded = file.load();
        memory = new Remembered(home, clock);
        ObservableValue<Boolean> systemDark =
                Platform.getPreferences().colorSchemeProperty().map(ColorScheme.DARK::equals);
        appearance = new AppearanceViewModel(loaded.settings(), file, jobs, Locale.getDefault(), systemDark);
        Look.theme(appearance.darkProperty().get());
        sheets = new SheetHost();
        SheetDialogs dialogs = new SheetDialogs(sheets, this::words);
        BasculeHome place = new BasculeHome(home);
        EnvironmentDesk environments = new EnvironmentDesk(
                place.environmentsFile(), jobs, backstage.sandbox(), backstage.samples(), backstage.keychain());
        secrets = new AskedSecrets(dialogs, new FxBridge());
        MigrationService engine = backstage.engine().open(place, environments::catalog, secrets, this::operator);
        services = new ConsoleServices(
                home,
                engine,
                environments,
                new RestorePointDesk(engine, jobs),
                jobs,
                new TimelineSampler(),
                dialogs,
                new Navigator(PlaceId.ENVIRONMENTS),
                appearance,
                memory,
                backstage.documents(),
                secrets::forget,
                clock);
    }

    /** Makes the places and shows the window. */
    void show(Function<ConsoleServices, Places> composition) {
        Places places = composition.apply(services);
        ShellViewModel model = new ShellViewModel(
                places.all(), services.navigator(), places.runs(), services.dialogs(), places.things());
        shell = model;
        loaded.notice().ifPresent(model::tell);
        memory.notice().ifPresent(model::tell);
        ShellView first = build(model);
        Scene scene = new Scene(first, WIDTH, HEIGHT);
        stage.setScene(scene);
        stage.getIcons().setAll(WindowIcons.all());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(request -> {
            request.consume();
            model.requestClose(stage::hide);
        });
        subscriptions.add(
                appearance.darkProperty().subscribe(dark -> Look.apply(scene, dark)),
                appearance.languageProperty().subscribe((before, now) -> {
                    ShellView built = build(model);
                    scene.setRoot(built);
                    built.focusContent();
                }),
                appearance.troubleProperty().subscribe(trouble -> trouble.ifPresent(model::report)),
                model.windowTitleProperty().subscribe(title -> stage.setTitle(words().say(title))));
        subscriptions.add(services.sampler()
                .every(Sampler.SECOND, () -> model.currentProperty().getValue().tick()));
        WindowMemory window = new WindowMemory(stage, memory);
        window.restore();
        stage.show();
        first.focusContent();
        subscriptions.add(window.follow(), services.sampler().every(REMEMBERING, () -> services.jobs()
                .submit(Lane.READ, this::remember, saved -> {})));
        services.environments().reload();
        boolean sandbox = appearance.inForce().sandbox();
        onceDrawn(scene, () -> {
            sayDrawn();
            if (sandbox) {
                services.environments().startSandbox();
            }
        });
    }

    /** In the log: how quickly the console starts is the first thing people notice, and its packages are made by it. */
    private void sayDrawn() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.info("the window was drawn {} ms after the program’s start", System.currentTimeMillis() - start);
    }

    /** What takes the computer's time waits until the window is there. */
    private static void onceDrawn(Scene scene, Runnable work) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                work.run();
            }
        });
    }

    private boolean remember(CancelToken cancel) {
        memory.save();
        return true;
    }

    private String operator() {
        return appearance.inForce().operatorOr(System.getProperty("user.name"));
    }

    /** Ends what only jobs use. Any thread, once no job runs any more. */
    void closeBackstage() {
        memory.save();
        services.environments().closeSandbox();
        services.engine().close();
    }

    void report(Throwable cause) {
        if (shell != null) {
            shell.report(cause);
        }
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
        if (shell != null) {
            shell.places().forEach(Place::close);
        }
        secrets.close();
        subscriptions.close();
        appearance.close();
    }

    private ShellView build(ShellViewModel model) {
        if (view != null) {
            view.close();
        }
        ShellView built = new ShellView(words(), model, appearance, sheets, clock);
        view = built;
        stage.setTitle(words().say(model.windowTitleProperty().getValue()));
        return built;
    }

    private Words words() {
        return new Words(appearance.languageProperty().get());
    }
}
