package dev.bascule.console;

import dev.bascule.console.kit.Look;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of views at any size, whatever the screen: target/screenshots/NAME.png. FX thread only. */
public final class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private Screenshots() {}

    /** Lays a root out in a theme at a size of its own, without a window, and keeps its picture. */
    public static Scene take(String name, Supplier<? extends Parent> root, double width, double height, boolean dark) {
        Scene scene = new Scene(new javafx.scene.Group(), width, height);
        Look.apply(scene, dark);
        scene.setRoot(root.get());
        // twice: the first pass gives the root its size, on which breakpoints depend
        draw(scene);
        save(name, draw(scene));
        return scene;
    }

    private static WritableImage draw(Scene scene) {
        scene.getRoot().applyCss();
        // what a scroll pane caches is not drawn again without a window
        Nodes.below(scene.getRoot()).forEach(node -> node.setCache(false));
        return scene.snapshot(null);
    }

    /** Keeps the picture of a scene as it stands. */
    public static void save(String name, WritableImage image) {
        try {
            Files.createDirectories(FOLDER);
            File file = FOLDER.resolve(name + ".png").toFile();
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
