package dev.bascule.environment;

import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds connections in a connection string or in the text of an {@code .env} file. Any thread. Nothing is kept of the
 * text but what was found.
 *
 * @param findings usable ones first, and among these the variables that most applications use
 */
public record ConnectionImport(List<Finding> findings) {

    private static final List<String> USUAL =
            List.of("MONGO_URL", "MONGODB_URI", "MONGO_URI", "MONGODB_URL", "DATABASE_URL");
    private static final List<String> DATABASES =
            List.of("MONGO_DB", "MONGODB_DB", "MONGO_DATABASE", "MONGODB_DATABASE", "MONGO_DB_NAME", "DB_NAME");
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final int DEEPEST = 8;

    /** One connection. */
    public sealed interface Finding {

        /** The variable that holds it; empty for a bare connection string. */
        Optional<String> variable();
    }

    /**
     * @param uri without user and password
     * @param database that the text names; a proposal
     */
    public record Usable(
            Optional<String> variable,
            String uri,
            Optional<String> database,
            Optional<String> user,
            Optional<String> authSource,
            Optional<Secret> password)
            implements Finding {}

    /** A connection that Bascule cannot take over. */
    public record Unusable(Optional<String> variable, Text reason) implements Finding {}

    public ConnectionImport {
        findings = List.copyOf(findings);
    }

    public static ConnectionImport of(String text) {
        if (isAddress(text.strip()) && !text.strip().contains("\n")) {
            return new ConnectionImport(List.of(finding(Optional.empty(), text.strip(), Map.of())));
        }
        Map<String, String> variables = variables(text);
        List<Finding> found = new ArrayList<>();
        variables.forEach((name, value) -> {
            String whole = expanded(value, variables, 0);
            if (isAddress(whole)) {
                found.add(finding(Optional.of(name), whole, variables));
            }
        });
        found.sort(
                Comparator.comparing((Finding each) -> each instanceof Unusable).thenComparing(ConnectionImport::rank));
        return new ConnectionImport(found);
    }

    private static int rank(Finding finding) {
        int usual = USUAL.indexOf(finding.variable().orElse(""));
        return usual < 0 ? USUAL.size() : usual;
    }

    private static boolean isAddress(String value) {
        return value.matches("(?s)(mongodb(\\+srv)?|(jdbc:)?postgres(ql)?)://.*");
    }

    private static Finding finding(Optional<String> variable, String value, Map<String, String> variables) {
        if (!value.startsWith("mongodb")) {
            return new Unusable(variable, Text.of("environment.import.postgres"));
        }
        Matcher open = REFERENCE.matcher(value);
        if (!variables.isEmpty() && open.find()) {
            return new Unusable(variable, Text.of("environment.import.reference", open.group()));
        }
        try {
            MongoUri uri = MongoUri.parse(value);
            Optional<String> path = ConnectionParts.of(uri.kept())
                    .map(parts -> parts.rest().path())
                    .filter(found -> !found.isEmpty());
            Optional<String> named = DATABASES.stream()
                    .filter(variables::containsKey)
                    .map(name -> expanded(variables.get(name), variables, 0))
                    .findFirst();
            return new Usable(variable, uri.kept(), path.or(() -> named), uri.user(), uri.authSource(), uri.password());
        } catch (MongoUri.Unusable e) {
            return new Unusable(variable, Text.of(e.key()));
        }
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> found.put(line.group(1), value(line.group(2).strip())));
        return found;
    }

    private static String value(String written) {
        if (written.length() > 1 && (written.startsWith("\"") || written.startsWith("'"))) {
            int end = written.indexOf(written.charAt(0), 1);
            return end < 0 ? written : written.substring(1, end);
        }
        return written.replaceFirst("\\s+#.*", "");
    }

    /** With the variables that the same text sets in the place of references to them. */
    private static String expanded(String value, Map<String, String> variables, int depth) {
        if (depth > DEEPEST) {
            return value;
        }
        return REFERENCE.matcher(value).replaceAll(found -> {
            String name = Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2));
            String set = variables.get(name);
            return Matcher.quoteReplacement(set == null ? found.group() : expanded(set, variables, depth + 1));
        });
    }
}
