package dev.bascule.environment;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL URL taken apart, so that what is kept holds neither user nor password.
 *
 * @param kept {@code postgresql://host:port/database} with the other options
 * @param options by their lower-case names, without user and password
 */
record PostgresUrl(String kept, Optional<String> user, Optional<Secret> password, Map<String, String> options) {

    private static final String HOST = "(?:[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?";
    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?(" + HOST + "(?:," + HOST + ")*)/([^/?@]+)(?:\\?([^@]*))?");

    /** @throws IllegalArgumentException when it is none; the message must not be shown */
    static PostgresUrl parse(String text) {
        Matcher parts = URL.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a PostgreSQL URL");
        }
        Map<String, String> raw = options(parts.group(4));
        Map<String, String> options = new LinkedHashMap<>();
        raw.forEach((name, value) -> options.put(name.toLowerCase(Locale.ROOT), decoded(value)));
        String login = Optional.ofNullable(parts.group(1)).orElse("");
        int colon = login.indexOf(':');
        Optional<String> user =
                given(options.remove("user")).or(() -> given(decoded(colon < 0 ? login : login.substring(0, colon))));
        Optional<String> password =
                given(options.remove("password")).or(() -> given(colon < 0 ? "" : decoded(login.substring(colon + 1))));
        String query = raw.entrySet().stream()
                .filter(option -> options.containsKey(option.getKey().toLowerCase(Locale.ROOT)))
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&"));
        String kept = "postgresql://" + parts.group(2) + "/" + parts.group(3) + (query.isEmpty() ? "" : "?" + query);
        return new PostgresUrl(kept, user, password.map(Secret::of), options);
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String option : Optional.ofNullable(query).orElse("").split("&")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                found.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return found;
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
