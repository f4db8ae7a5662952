package dev.bascule.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class ExtendedServerContractTest extends ServerContract {

    private final ExtendedServer server = ExtendedServer.start(Feature.MONGOD);

    @Override
    String uri() {
        return server.uri();
    }

    @Override
    void stop() {
        server.close();
    }

    @Test
    void optionsAndUuidAreReadBackAndStayThroughARename() {
        try (MongoClient client = MongoClients.create(server.uri())) {
            client.getDatabase("options").runCommand(BsonDocument.parse("{create: 'c', capped: true, size: 4096}"));
            BsonDocument made = client.getDatabase("options")
                    .listCollections(BsonDocument.class)
                    .first();
            assertThat(made.getDocument("options").getBoolean("capped").getValue())
                    .isTrue();

            client.getDatabase("admin")
                    .runCommand(BsonDocument.parse("{renameCollection: 'options.c', to: 'options.d'}"));

            BsonDocument renamed = client.getDatabase("options")
                    .listCollections(BsonDocument.class)
                    .first();
            assertThat(renamed.getString("name").getValue()).isEqualTo("d");
            assertThat(renamed.getDocument("options")).isEqualTo(made.getDocument("options"));
            assertThat(renamed.getDocument("info").get("uuid"))
                    .isEqualTo(made.getDocument("info").get("uuid"));
        }
    }
}
