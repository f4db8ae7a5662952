package dev.bascule.console;

import dev.bascule.console.task.FxBridge;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** What {@link WindowBench} compares with: opens a window with nothing in it, says so when it is drawn, and is gone. */
public final class EmptyWindow extends Application {

    static final String DRAWN = "DRAWN";

    /** The way in: a class that extends Application would ask for JavaFX on the module path. */
    static final class Start {

        private Start() {}

        public static void main(String[] arguments) {
            launch(EmptyWindow.class, arguments);
        }
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(), 1280, 800));
        stage.show();
        stage.getScene().addPostLayoutPulseListener(() -> new FxBridge().execute(() -> {
            System.out.println(DRAWN);
            System.out.flush();
            Runtime.getRuntime().exit(0);
        }));
        Platform.requestNextPulse();
    }
}
