package dev.bascule.console.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;

/** What a view subscribed to, given back in one place. FX thread only. */
public final class Subscriptions implements AutoCloseable {

    private final List<Subscription> held = new ArrayList<>();

    public void add(Subscription... subscriptions) {
        held.addAll(List.of(subscriptions));
    }

    /** Gives everything back; may be called again. */
    @Override
    public void close() {
        held.forEach(Subscription::unsubscribe);
        held.clear();
    }
}
