package dev.bascule.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whom a session speaks to. Any thread.
 *
 * @param host the address as the environment has it
 * @param server an id of the cluster that no two have in common; empty where the account may not read it
 * @param version as the server says it, for example {@code 17.2}
 */
public record PostgresIdentity(String host, String server, String database, String user, String version) {

    static PostgresIdentity read(PostgresPlace place) throws SQLException {
        try (Statement statement = place.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_database(), current_user, current_setting('server_version')")) {
            row.next();
            return new PostgresIdentity(
                    host(place.connection().getMetaData().getURL()),
                    server(place),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3).split(" ")[0]);
        }
    }

    private static String server(PostgresPlace place) throws SQLException {
        boolean may = place.truth("SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')");
        if (!may) {
            return "";
        }
        try (Statement statement = place.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT system_identifier::text FROM pg_control_system()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String host(String url) {
        int start = url.indexOf("//") + 2;
        return url.substring(start, url.indexOf('/', start));
    }
}
