package dev.bascule.console;

import dev.bascule.console.desk.SandboxSource;
import dev.bascule.environment.Environment;
import dev.bascule.sandbox.ApplyonsSandbox;
import dev.bascule.sandbox.SandboxOptions;
import java.util.List;

/** The sandbox of two PostgreSQL databases, on this computer. Worker only. */
final class LocalApplyons implements SandboxSource {

    @Override
    public Running start() {
        ApplyonsSandbox sandbox = ApplyonsSandbox.start(SandboxOptions.filled());
        return new Running() {
            @Override
            public List<Environment> environments() {
                return sandbox.environments();
            }

            @Override
            public void use(Environment environment) {
                // nothing is switched there
            }

            @Override
            public void close() {
                sandbox.close();
            }
        };
    }
}
