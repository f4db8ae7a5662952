package dev.bascule.sandbox;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A PostgreSQL of a sandbox with one database, reachable on the loopback address only. Worker only. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "postgres";
    private static final String DATABASE = "applyons";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param wanted port, 0 takes a free one
     * @throws OperatorException when the port is taken, there is no PostgreSQL for this computer, or it does not start
     */
    static PostgresServer start(int wanted) {
        int port = SandboxFailures.freePort(wanted);
        try {
            PostgresServer started = new PostgresServer(EmbeddedPostgres.builder()
                    .setPort(port)
                    .setServerConfig("listen_addresses", SandboxFailures.LOOPBACK)
                    // the data goes with the sandbox
                    .setServerConfig("fsync", "off")
                    .start());
            started.createDatabase();
            return started;
        } catch (IOException e) {
            throw SandboxFailures.notStarted(e);
        } catch (IllegalStateException e) {
            throw unavailable(e);
        }
    }

    private void createDatabase() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE + " TEMPLATE template0 ENCODING 'UTF8'");
        } catch (SQLException e) {
            close();
            throw SandboxFailures.notStarted(e);
        }
    }

    /** Executes a script that comes with the program, in one transaction. */
    void execute(String script) {
        try (InputStream in = Objects.requireNonNull(PostgresServer.class.getResourceAsStream(script));
                Connection connection = server.getDatabase(USER, DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw SandboxFailures.notStarted(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + script, e);
        }
    }

    /** Without a user, as environments write it. */
    String url() {
        return "postgresql://" + SandboxFailures.LOOPBACK + ":" + server.getPort() + "/" + DATABASE;
    }

    String uri() {
        return "postgresql://" + USER + "@" + SandboxFailures.LOOPBACK + ":" + server.getPort() + "/" + DATABASE;
    }

    private static OperatorException unavailable(IllegalStateException cause) {
        return new OperatorException(
                Reason.FAILED,
                Text.of("sandbox.postgres.unavailable", String.valueOf(cause.getMessage())),
                Text.of("sandbox.start.nothing-runs"),
                Text.of("sandbox.postgres.unavailable.remedy"),
                cause);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
