package dev.bascule.console;

import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.FxJobRunner;
import dev.bascule.environment.BasculeHome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javafx.application.Application;
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
     * @throws dev.bascule.task.OperatorException when the home cannot be written to
     */
    public static void open(Path home) {
        new BasculeHome(home).create();
        launch(ConsoleApplication.class, "--home=" + home.toAbsolutePath());
    }

    @Override
    public void start(Stage stage) {
        Thread.setDefaultUncaughtExceptionHandler(this::surprised);
        Path home = Path.of(Objects.requireNonNull(getParameters().getNamed().get("home"), "--home"));
        Clock clock = Clock.systemUTC();
        ConsoleWindow opened = new ConsoleWindow(home, Backstage.ofThisComputer(clock, this::show), jobs, clock, stage);
        window = opened;
        opened.show(Places::of);
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
