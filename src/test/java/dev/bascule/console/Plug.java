package dev.bascule.console;

import dev.bascule.server.CommandFrame;
import dev.bascule.server.WireHook;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The plug of a sandbox's production: pulled, its server refuses every connection, or takes them and is silent. Any thread. */
final class Plug implements WireHook {

    /** What a client notices of a server that is away. */
    enum Way {
        REFUSED,
        SILENT
    }

    private final ProxiedSandbox sandbox;
    private volatile CountDownLatch spoken = new CountDownLatch(0);
    private final AtomicReference<Optional<Way>> armed = new AtomicReference<>(Optional.empty());

    /** @param options of the connection string, with its {@code /?} */
    Plug(String options) {
        this.sandbox = new ProxiedSandbox(new LocalSandbox(), options, this);
    }

    ProxiedSandbox sandbox() {
        return sandbox;
    }

    void pull(Way way) {
        switch (way) {
            case REFUSED -> sandbox.proxy().cut();
            case SILENT -> spoken = new CountDownLatch(1);
        }
    }

    /** Pulls it when the first documents are written beside what is live. */
    void pullWhenFilling(Way way) {
        armed.set(Optional.of(way));
    }

    /** Whether that has happened. */
    boolean wasPulled() {
        return armed.get().isEmpty();
    }

    void putBack() {
        spoken.countDown();
        sandbox.proxy().restore();
    }

    @Override
    public Action onCommand(CommandFrame command) {
        if (command.name().equals("insert") && command.target().endsWith("_new")) {
            armed.getAndSet(Optional.empty()).ifPresent(this::pull);
        }
        CountDownLatch held = spoken;
        if (held.getCount() == 0) {
            return Action.forward();
        }
        try {
            held.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Action.Drop();
    }
}
