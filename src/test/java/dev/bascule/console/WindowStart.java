package dev.bascule.console;

import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.FxJobRunner;
import dev.bascule.environment.BasculeHome;
import java.nio.file.Path;
import java.time.Clock;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The program of {@link WindowBench}: opens a window, says so when it is drawn, and is gone. */
final class WindowStart {

    static final String DRAWN = "DRAWN";

    private WindowStart() {}

    /** @param arguments {@code empty}, or {@code console} and its home */
    public static void main(String[] arguments) {
        Class<? extends Application> window = arguments[0].equals("empty") ? EmptyWindow.class : OwnWindow.class;
        if (window == OwnWindow.class) {
            ConsoleApplication.warmUp();
        }
        Application.launch(window, arguments);
    }

    /** Nothing but a window. */
    public static final class EmptyWindow extends Application {

        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane(), 1280, 800));
            stage.show();
            sayWhenDrawn(stage.getScene());
        }
    }

    /** The console as it starts on a new computer: the real engine, and the sandbox begins to start. */
    public static final class OwnWindow extends Application {

        @Override
        public void start(Stage stage) {
            Path home = Path.of(getParameters().getRaw().get(1));
            new BasculeHome(home).create();
            Clock clock = Clock.systemUTC();
            FxJobRunner jobs = new FxJobRunner(new FxBridge(), (thread, cause) -> cause.printStackTrace());
            new ConsoleWindow(home, Backstage.ofThisComputer(clock, document -> {}), jobs, clock, stage)
                    .show(Places::of);
            sayWhenDrawn(stage.getScene());
        }
    }

    private static void sayWhenDrawn(Scene scene) {
        scene.addPostLayoutPulseListener(() -> new FxBridge().execute(() -> {
            System.out.println(DRAWN);
            System.out.flush();
            Runtime.getRuntime().exit(0);
        }));
        Platform.requestNextPulse();
    }
}
