package dev.bascule.console;

import dev.bascule.console.kit.Memory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** Puts the window where it was left, if that is still on a screen, and remembers where it is. FX thread only. */
final class WindowMemory {

    private static final String BOUNDS = "window.bounds";
    private static final String MAXIMIZED = "window.maximized";

    private final Stage stage;
    private final Memory memory;

    WindowMemory(Stage stage, Memory memory) {
        this.stage = stage;
        this.memory = memory;
    }

    /** Before the window is shown for the first time. */
    void restore() {
        remembered().ifPresent(bounds -> {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
        });
        stage.setMaximized(memory.recall(MAXIMIZED).filter("true"::equals).isPresent());
    }

    /** From now on what becomes of the window is kept. */
    Subscription follow() {
        return Subscription.combine(
                stage.xProperty().subscribe(now -> keep()),
                stage.yProperty().subscribe(now -> keep()),
                stage.widthProperty().subscribe(now -> keep()),
                stage.heightProperty().subscribe(now -> keep()),
                stage.maximizedProperty().subscribe(now -> keep()));
    }

    private Optional<WindowBounds> remembered() {
        return memory.recall(BOUNDS).flatMap(WindowBounds::parse).map(bounds -> bounds.within(screens()));
    }

    private void keep() {
        memory.keep(MAXIMIZED, String.valueOf(stage.isMaximized()));
        boolean plain = !stage.isMaximized() && !stage.isIconified() && stage.isShowing();
        if (plain && stage.getWidth() > 0 && stage.getHeight() > 0) {
            memory.keep(
                    BOUNDS, new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()).text());
        }
    }

    private static List<WindowBounds> screens() {
        return Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                .map(Screen::getVisualBounds)
                .map(WindowMemory::bounds)
                .toList();
    }

    private static WindowBounds bounds(Rectangle2D screen) {
        return new WindowBounds(screen.getMinX(), screen.getMinY(), screen.getWidth(), screen.getHeight());
    }
}
