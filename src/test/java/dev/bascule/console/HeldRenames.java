package dev.bascule.console;

import dev.bascule.console.desk.SandboxSource;
import dev.bascule.environment.Environment;
import dev.bascule.server.Faults;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A sandbox whose production stops in the middle of a switch until it is let go. Any thread. */
final class HeldRenames implements SandboxSource {

    private final Faults faults = new Faults();
    private final SandboxSource sandbox;
    private final CountDownLatch held = new CountDownLatch(1);

    HeldRenames(SandboxSource sandbox) {
        this.sandbox = new ProxiedSandbox(sandbox, "", faults);
    }

    /** The next rename but {@code before} waits. */
    void holdAfter(int before) {
        faults.before(before + 1, Faults.named("renameCollection"), this::hold);
    }

    void letGo() {
        held.countDown();
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Running start() {
        Running running = sandbox.start();
        return new Running() {
            @Override
            public List<Environment> environments() {
                return running.environments();
            }

            @Override
            public void use(Environment environment) {
                running.use(environment);
            }

            @Override
            public void close() {
                letGo();
                running.close();
            }
        };
    }
}
