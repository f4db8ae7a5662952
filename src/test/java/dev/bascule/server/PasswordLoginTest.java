package dev.bascule.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PasswordLoginTest {

    private static final String PASSWORD = "p@ss:w/rd%$\"'";

    @Test
    void theRightPasswordIsLetInAndAnyOtherIsNot() {
        PasswordLogin login = new PasswordLogin("lea", PASSWORD);
        try (EmbeddedServers servers = EmbeddedServers.single();
                WireProxy proxy = WireProxy.before(servers.uri(), login)) {
            assertThat(ping(proxy, "lea", PASSWORD)).containsEntry("ok", 1.0);
            assertThat(login.logins()).isPositive();

            int before = login.logins();
            assertThatThrownBy(() -> ping(proxy, "lea", PASSWORD + "!")).isInstanceOf(MongoSecurityException.class);
            assertThatThrownBy(() -> ping(proxy, "tom", PASSWORD)).isInstanceOf(MongoSecurityException.class);
            assertThat(login.logins()).isEqualTo(before);
        }
    }

    private static Document ping(WireProxy proxy, String user, String password) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(proxy.uri()))
                .credential(MongoCredential.createCredential(user, "admin", password.toCharArray()))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            return client.getDatabase("admin").runCommand(new Document("ping", 1));
        }
    }
}
