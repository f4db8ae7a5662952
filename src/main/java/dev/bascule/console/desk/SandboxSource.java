package dev.bascule.console.desk;

import dev.bascule.environment.Environment;
import java.util.List;

/** Starts the sandbox. Worker only. */
@FunctionalInterface
public interface SandboxSource {

    /** A sandbox that runs until it is closed. Any thread; closing blocks. */
    interface Running extends AutoCloseable {

        List<Environment> environments();

        /** Lets the sample application write a little into one of them, as after a switch. Worker only. */
        void use(Environment environment);

        @Override
        void close();
    }

    /** @throws dev.bascule.task.OperatorException when it does not start; nothing is left running */
    Running start();

    /** One that holds nothing. */
    static SandboxSource none() {
        return () -> new Running() {
            @Override
            public List<Environment> environments() {
                return List.of();
            }

            @Override
            public void use(Environment environment) {}

            @Override
            public void close() {}
        };
    }
}
