package dev.bascule.console;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.console.desk.SandboxSource;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.sandbox.SampleActivity;
import dev.bascule.sandbox.Sandbox;
import dev.bascule.sandbox.SandboxOptions;
import java.util.List;

/** The sandbox on this computer. Worker only. */
final class LocalSandbox implements SandboxSource {

    @Override
    public Running start() {
        Sandbox sandbox = Sandbox.start(SandboxOptions.filled());
        return new Running() {
            @Override
            public List<Environment> environments() {
                return sandbox.environments();
            }

            @Override
            public void use(Environment environment) {
                environment.mongo().ifPresent(mongo -> mongo.uri().ifPresent(uri -> write(uri, mongo)));
            }

            @Override
            public void close() {
                sandbox.close();
            }
        };
    }

    private static void write(String uri, MongoSettings mongo) {
        try (MongoClient client = MongoClients.create(uri)) {
            SampleActivity.writeAsApplication(client.getDatabase(mongo.database()));
        }
    }
}
