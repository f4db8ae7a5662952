package dev.bascule.postgres;

import dev.bascule.environment.Environment;
import dev.bascule.environment.PostgresSettings;
import dev.bascule.environment.Secret;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.copy.CopyManager;

/**
 * A session with an environment's PostgreSQL. Worker only, one thread at a time, except {@link #interrupt}. Closing it
 * rolls back what was not committed.
 */
public final class PostgresPlace implements AutoCloseable {

    private static final int SECONDS_TO_CONNECT = 10;
    private static final String[] SETTINGS = {
        "SET TIME ZONE 'UTC'",
        "SET DateStyle = 'ISO'",
        "SET IntervalStyle = 'iso_8601'",
        "SET bytea_output = 'hex'",
        "SET extra_float_digits = 1",
        "SET xmloption = 'content'",
        "SET statement_timeout = 0",
        "SET idle_in_transaction_session_timeout = 0",
        // a query that row level security would make silently shorter fails instead
        "SET row_security = off"
    };

    private final Environment environment;
    private final List<String> schemas;
    private final Connection connection;

    private PostgresPlace(Environment environment, List<String> schemas, Connection connection) {
        this.environment = environment;
        this.schemas = schemas;
        this.connection = connection;
    }

    /**
     * Opens a session. Worker only.
     *
     * @param password empty when the server asks for none
     * @param application what others see of the session: who does what
     * @throws dev.bascule.task.OperatorException unreachable, when the server cannot be reached or does not let us in
     */
    public static PostgresPlace open(Environment environment, Optional<Secret> password, String application) {
        PostgresSettings settings = environment
                .postgres()
                .orElseThrow(() -> new IllegalArgumentException(environment.name() + " has no PostgreSQL"));
        try {
            Connection connection =
                    new Driver().connect("jdbc:" + settings.url(), properties(settings, password, application));
            if (connection == null) {
                throw new SQLException("not an address of PostgreSQL", "08001");
            }
            PostgresPlace place = new PostgresPlace(environment, settings.schemas(), connection);
            place.prepare();
            return place;
        } catch (SQLException e) {
            throw ServerFailure.connecting(settings.url(), e);
        }
    }

    private static Properties properties(PostgresSettings settings, Optional<Secret> password, String application) {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> PGProperty.USER.set(properties, user));
        password.ifPresent(secret -> PGProperty.PASSWORD.set(properties, new String(secret.reveal())));
        PGProperty.APPLICATION_NAME.set(properties, application);
        PGProperty.CONNECT_TIMEOUT.set(properties, SECONDS_TO_CONNECT);
        PGProperty.LOGIN_TIMEOUT.set(properties, SECONDS_TO_CONNECT);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // a detail quotes the row, and a row may hold a password
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        return properties;
    }

    private void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    public Environment environment() {
        return environment;
    }

    /** The schemas that belong to the environment, in its order. */
    public List<String> schemas() {
        return schemas;
    }

    /** Whom we speak to: host, server, database, user, version. */
    public PostgresIdentity identity() {
        try {
            return PostgresIdentity.read(this);
        } catch (SQLException e) {
            throw ServerFailure.during(Text.of("postgres.doing.identity"), e);
        }
    }

    /** What the server knows of a transaction: {@code committed}, {@code aborted} or {@code in progress}; it forgets. */
    public Optional<String> transactionState(String transaction) {
        try {
            List<String> state = new ArrayList<>();
            query(
                    "SELECT coalesce(pg_xact_status(" + Sql.text(transaction) + "::text::xid8), '')",
                    row -> state.add(row.getString(1)));
            return Optional.of(state.getFirst()).filter(found -> !found.isEmpty());
        } catch (SQLException e) {
            throw ServerFailure.during(Text.of("postgres.doing.identity"), e);
        }
    }

    /** Whether a session of that run is still there. */
    public boolean isAlive(String run) {
        try {
            return truth("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND application_name LIKE " + Sql.text("bascule " + run + "%") + ")");
        } catch (SQLException e) {
            throw ServerFailure.during(Text.of("postgres.doing.identity"), e);
        }
    }

    /** Ends what the session is doing when the token is cancelled. Close to stop listening. */
    CancelToken.Registration interruptOn(CancelToken cancel) {
        return cancel.onCancel(this::interrupt);
    }

    /** Any thread. */
    private void interrupt() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException _) {
            // the session is gone, and what it was doing with it
        }
    }

    Connection connection() {
        return connection;
    }

    /** @param mode as {@code SET TRANSACTION} takes it */
    void begin(String mode) throws SQLException {
        connection.setAutoCommit(false);
        execute("SET TRANSACTION " + mode);
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Ends a transaction that shall leave nothing; a session that is gone has rolled back by itself. */
    void rollBack() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException _) {
            close();
        }
    }

    CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    int serverVersion() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return how many rows were changed */
    long update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    boolean truth(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() && result.getBoolean(1);
        }
    }

    /** Hands over each row of an answer; the answer is read in portions inside a transaction. */
    void query(String sql, RowHandler handler) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1_000);
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    handler.row(result);
                }
            }
        }
    }

    @FunctionalInterface
    interface RowHandler {
        void row(ResultSet row) throws SQLException;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // the server notices that nobody is there any more, and rolls back
        }
    }
}
