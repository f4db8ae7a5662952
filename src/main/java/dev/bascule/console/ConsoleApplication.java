package dev.bascule.console;

import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.FxJobRunner;
import dev.bascule.environment.BasculeHome;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console as a JavaFX application. {@link #open} any thread, the rest FX thread only. */
public final class ConsoleApplication extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleApplication.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final FxBridge bridge = new FxBridge();
    private final FxJobRunner jobs = new FxJobRunner(bridge, this::surprised);
    private volatile @Nullable ConsoleWindow window;

    /**
     * Opens the console and returns when it was closed.
     *
     * @throws dev.bascule.task.OperatorException when the home cannot be written to, or another console is open in it;
     *     a window has said so already
     */
    public static void open(Path home) {
        warmUp();
        try (HomeLock lock = lock(home)) {
            launch(ConsoleApplication.class, "--home=" + home.toAbsolutePath());
        } catch (IOException unlocked) {
            LOG.warn("the lock of the home could not be given back", unlocked);
        }
    }

    /** Loads what the window needs while the toolkit starts, which leaves a processor free. Any thread; returns at once. */
    static void warmUp() {
        Thread.ofPlatform().daemon().name("bascule-warm-up").start(() -> {
            LoggerFactory.getILoggerFactory();
            new Words(Locale.getDefault()).say("console.shell.title", "");
        });
    }

    private static HomeLock lock(Path home) throws IOException {
        StartFailure why = StartFailure.IN_USE;
        try {
            new BasculeHome(home).create();
            Optional<HomeLock> taken = HomeLock.take(home);
            if (taken.isPresent()) {
                return taken.get();
            }
        } catch (OperatorException | IOException notWritable) {
            LOG.warn("the console cannot start", notWritable);
            why = StartFailure.NOT_WRITABLE;
        }
        launch(ConsoleApplication.class, "--home=" + home.toAbsolutePath(), "--failure=" + why.name());
        throw why.told(home);
    }

    @Override
    public void start(Stage stage) {
        Thread.setDefaultUncaughtExceptionHandler(this::surprised);
        Map<String, String> given = getParameters().getNamed();
        Path home = Path.of(Objects.requireNonNull(given.get("home"), "--home"));
        String failure = given.get("failure");
        if (failure != null) {
            showFailure(StartFailure.valueOf(failure), home, stage);
            return;
        }
        Clock clock = Clock.systemUTC();
        ConsoleWindow opened = new ConsoleWindow(home, Backstage.ofThisComputer(clock, this::show), jobs, clock, stage);
        window = opened;
        opened.show(Places::of);
    }

    private static void showFailure(StartFailure why, Path home, Stage stage) {
        Settings settings = SettingsFile.glance(home, Clock.systemUTC());
        Words words = new Words(settings.language().on(Locale.getDefault()));
        StartFailureView view = new StartFailureView(words, Trouble.of(why.told(home)), stage::hide);
        Scene scene = new Scene(view, 720, 360);
        Look.apply(scene, settings.theme().isDark(Platform.getPreferences().getColorScheme() == ColorScheme.DARK));
        Look.scale(view, settings.textScale());
        stage.setScene(scene);
        stage.setTitle("Bascule");
        stage.getIcons().setAll(WindowIcons.all());
        stage.show();
        view.focusPanel();
    }

    @Override
    public void stop() {
        ConsoleWindow opened = window;
        if (opened != null) {
            opened.close();
        }
        Thread closing = jobs.close(CLOSING, opened == null ? () -> {} : opened::closeBackstage);
        try {
            // the toolkit has nothing more to draw, and who opened the console may end the program when it returns
            closing.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Path document) {
        getHostServices().showDocument(document.toUri().toString());
    }

    /** An error nobody expected is shown and logged; it ends neither the console nor a run. */
    private void surprised(Thread thread, Throwable cause) {
        LOG.error("unexpected in {}", thread.getName(), cause);
        bridge.execute(() -> {
            ConsoleWindow opened = window;
            if (opened != null) {
                opened.report(cause);
            }
        });
    }
}
