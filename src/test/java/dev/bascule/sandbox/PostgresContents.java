package dev.bascule.sandbox;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** All rows of a sandbox's database, looked at without the engine. */
public final class PostgresContents {

    private PostgresContents() {}

    /** @param uri as libpq takes it, with or without the user */
    public static Set<String> of(String uri) {
        Set<String> rows = new TreeSet<>();
        try (var connection = DriverManager.getConnection("jdbc:" + uri.replace("postgres@", ""), "postgres", "");
                var statement = connection.createStatement()) {
            Set<String> tables = new TreeSet<>();
            ResultSet names =
                    statement.executeQuery("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'");
            while (names.next()) {
                tables.add(names.getString(1));
            }
            for (String table : tables) {
                ResultSet found = statement.executeQuery("SELECT t::text FROM " + table + " t");
                while (found.next()) {
                    rows.add(table + " " + found.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
