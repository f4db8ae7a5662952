package dev.bascule.console;

import static org.awaitility.Awaitility.await;

import dev.bascule.console.kit.Look;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/**
 * Views that were shown and closed while the model below them lives on: whatever one still listens to would keep it
 * alive. Test thread only.
 */
public final class ClosedViews {

    private final Map<String, WeakReference<Object>> closed = new LinkedHashMap<>();

    /** Makes a view, shows it, and closes it. FX thread only. */
    public <V extends Parent> void add(String name, Supplier<V> view, Consumer<V> close) {
        closed.put(name, new WeakReference<>(shownAndClosed(view, close)));
    }

    private static <V extends Parent> Object shownAndClosed(Supplier<V> view, Consumer<V> close) {
        V made = view.get();
        Scene scene = new Scene(new StackPane(made), 1072, 740);
        Look.apply(scene, false);
        scene.snapshot(null);
        scene.setRoot(new Group());
        close.accept(made);
        return made;
    }

    /** Waits until the memory of all of them was given back. */
    public void awaitGone() {
        closed.forEach(
                (name, view) -> await(name).atMost(Duration.ofSeconds(60)).until(() -> {
                    System.gc();
                    return view.get() == null;
                }));
    }
}
