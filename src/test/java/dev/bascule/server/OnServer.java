package dev.bascule.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of the extended server do to it. */
final class OnServer {

    static final Set<Feature> NONE = EnumSet.noneOf(Feature.class);

    private OnServer() {}

    static void rename(MongoDatabase database, String from, String to) {
        database.getCollection(from).renameCollection(new MongoNamespace("shop", to));
    }

    static void fails(ThrowingCallable action, int code) {
        assertThatThrownBy(action).isInstanceOfSatisfying(MongoException.class, e -> assertThat(e.getCode())
                .isEqualTo(code));
    }

    static void on(Set<Feature> features, Consumer<MongoDatabase> test) {
        try (ExtendedServer server = ExtendedServer.start(features);
                MongoClient client = MongoClients.create(server.uri())) {
            test.accept(client.getDatabase("shop"));
        }
    }
}
