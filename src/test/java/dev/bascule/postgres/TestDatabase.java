package dev.bascule.postgres;

import dev.bascule.environment.Environment;
import dev.bascule.environment.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** A database of a test, with its owner's session beside the one under test. */
public final class TestDatabase {

    private final TestServer server;
    private final String name;
    private final List<String> schemas = new ArrayList<>(List.of("public"));

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public TestDatabase withSchemas(String... names) {
        schemas.clear();
        schemas.addAll(List.of(names));
        return this;
    }

    public Environment environment() {
        return server.environment(name, name, server.user(), schemas);
    }

    /** An entry of environments.yaml; the password is in the variable {@code BASCULE_TEST_PASSWORD}. */
    public String yaml(String environment, String kind) {
        var settings = environment().postgres().orElseThrow();
        return """
              - name: %s
                kind: %s
                postgres: { url: "%s", user: %s, password: "env:BASCULE_TEST_PASSWORD" }
            """.formatted(environment, kind, settings.url(), settings.user().orElseThrow());
    }

    public String password() {
        return new String(server.password().reveal());
    }

    public PostgresPlace open() {
        return PostgresPlace.open(environment(), Optional.of(server.password()), "bascule test");
    }

    public PostgresPlace openAs(String user, String password) {
        return PostgresPlace.open(
                server.environment(name, name, user, schemas), Optional.of(Secret.of(password)), "bascule test");
    }

    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Each row as its values joined by a bar. */
    public List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    public String value(String sql) {
        return rows(sql).getFirst();
    }

    void copyOut(String table, Path file) {
        try (Connection connection = connect();
                OutputStream out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT", out);
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    void copyIn(String table, Path file) {
        try (Connection connection = connect();
                InputStream in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN", in, 1 << 16);
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
