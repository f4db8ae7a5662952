package dev.bascule.console;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;

/** The program's icon in the sizes that title bars and task lists show. FX thread only. */
final class WindowIcons {

    private WindowIcons() {}

    static List<Image> all() {
        return IntStream.of(16, 24, 32, 48, 64, 128, 256)
                .mapToObj(WindowIcons::ofSize)
                .toList();
    }

    private static Image ofSize(int size) {
        String name = "icon/bascule-" + size + ".png";
        return new Image(Objects.requireNonNull(WindowIcons.class.getResource(name), name)
                .toExternalForm());
    }
}
