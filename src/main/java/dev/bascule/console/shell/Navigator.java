package dev.bascule.console.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the operator is, and the way back. FX thread only. Places lead to one another through it. */
public final class Navigator {

    private static final int REMEMBERED = 50;

    private final ReadOnlyObjectWrapper<PlaceId> current;
    private final Deque<PlaceId> before = new ArrayDeque<>();
    private final Deque<PlaceId> after = new ArrayDeque<>();

    public Navigator(PlaceId first) {
        current = new ReadOnlyObjectWrapper<>(first);
    }

    public ReadOnlyObjectProperty<PlaceId> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public void show(PlaceId place) {
        if (!place.equals(current.get())) {
            before.push(current.get());
            if (before.size() > REMEMBERED) {
                before.removeLast();
            }
            after.clear();
            current.set(place);
        }
    }

    /** To the place visited before, when there is one. */
    public void back() {
        step(before, after);
    }

    /** The reverse of {@link #back}. */
    public void forward() {
        step(after, before);
    }

    private void step(Deque<PlaceId> from, Deque<PlaceId> to) {
        if (!from.isEmpty()) {
            to.push(current.get());
            current.set(from.pop());
        }
    }
}
