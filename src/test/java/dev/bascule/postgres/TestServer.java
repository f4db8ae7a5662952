package dev.bascule.postgres;

import dev.bascule.environment.Environment;
import dev.bascule.environment.PostgresSettings;
import dev.bascule.environment.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A PostgreSQL for tests: the embedded one, or the one whose superuser's address {@code BASCULE_TEST_POSTGRES} holds, as
 * {@code postgresql://user:password@host:port/database}. Give a test class the parameter {@link TestServer}.
 */
public final class TestServer implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Optional<EmbeddedPostgres> embedded;
    private final String address;
    private final String user;
    private final String password;

    private TestServer(Optional<EmbeddedPostgres> embedded, String address, String user, String password) {
        this.embedded = embedded;
        this.address = address;
        this.user = user;
        this.password = password;
    }

    static TestServer start() {
        String named = System.getenv("BASCULE_TEST_POSTGRES");
        if (named != null) {
            String[] parts = named.split("://|[:@/]");
            return new TestServer(Optional.empty(), parts[3] + ":" + parts[4], parts[1], parts[2]);
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "60")
                    .start();
            return new TestServer(Optional.of(server), "localhost:" + server.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new database, after the script. */
    public TestDatabase database(String... script) {
        String name = "bascule_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        TestDatabase database = new TestDatabase(this, name);
        for (String part : script) {
            database.execute(part);
        }
        return database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address + "/" + database, user, password);
    }

    Environment environment(String name, String database, String asUser, List<String> schemas) {
        PostgresSettings settings = new PostgresSettings(
                "postgresql://" + address + "/" + database, Optional.of(asUser), Optional.empty(), schemas);
        return new Environment(
                name,
                Environment.Kind.OTHER,
                Optional.empty(),
                Optional.of(settings),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    String user() {
        return user;
    }

    Secret password() {
        return Secret.of(password);
    }

    @Override
    public void close() {
        embedded.ifPresent(server -> {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Starts one server for all test classes of the process. */
    public static final class Provider implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestServer.class))
                    .computeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
        }
    }
}
