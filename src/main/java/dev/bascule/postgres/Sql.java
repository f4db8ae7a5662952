package dev.bascule.postgres;

import dev.bascule.relational.TableName;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names and texts as SQL writes them. Any thread. */
final class Sql {

    private Sql() {}

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String name(TableName table) {
        return name(table.schema()) + "." + name(table.name());
    }

    /** As a string constant that means the same whatever the server's settings are. */
    static String text(String value) {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : " E'" + doubled.replace("\\", "\\\\") + "'";
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** Each identifier in a form of its own, with {@code separator} between. */
    static String each(Collection<String> identifiers, String separator, Function<String, String> form) {
        return identifiers.stream().map(form).collect(Collectors.joining(separator));
    }
}
