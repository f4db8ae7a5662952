package dev.bascule.console;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.console.desk.SandboxSource;
import dev.bascule.environment.Environment;
import dev.bascule.sandbox.NewbiActivity;
import dev.bascule.sandbox.NewbiSandbox;
import dev.bascule.sandbox.SandboxOptions;
import java.util.List;

/** The sandbox whose users wait for workspaces, on this computer. Worker only. */
final class LocalNewbi implements SandboxSource {

    @Override
    public Running start() {
        NewbiSandbox sandbox = NewbiSandbox.start(SandboxOptions.filled());
        return new Running() {
            @Override
            public List<Environment> environments() {
                return List.of(sandbox.environment());
            }

            @Override
            public void use(Environment environment) {
                try (MongoClient client = MongoClients.create(sandbox.uri())) {
                    NewbiActivity.writeAsApplication(client.getDatabase(NewbiSandbox.NAME));
                }
            }

            @Override
            public void close() {
                sandbox.close();
            }
        };
    }
}
