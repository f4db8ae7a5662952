package dev.bascule.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A connection string without login, in the parts that people know. Any thread. Taking apart and putting together loses
 * nothing but the order of the options.
 *
 * @param dns the servers are looked up in DNS: {@code mongodb+srv}
 * @param servers as {@code host:port}, separated by commas
 * @param replicaSet empty when none is named
 * @param tls the connection is encrypted
 * @param rest the path and the other options, as they stand
 */
public record ConnectionParts(boolean dns, String servers, String replicaSet, boolean tls, Rest rest) {

    private static final String PLAIN = "mongodb://";
    private static final String DNS = "mongodb+srv://";

    /** What has no field of its own. */
    public record Rest(String path, List<String> options) {

        public static final Rest NONE = new Rest("", List.of());

        public Rest {
            options = List.copyOf(options);
        }
    }

    /** @return empty when it begins like no connection string */
    public static Optional<ConnectionParts> of(String uri) {
        boolean dns = uri.startsWith(DNS);
        if (!dns && !uri.startsWith(PLAIN)) {
            return Optional.empty();
        }
        String behind = uri.substring(dns ? DNS.length() : PLAIN.length());
        int question = behind.indexOf('?');
        String place = question < 0 ? behind : behind.substring(0, question);
        int slash = place.indexOf('/');
        List<String> options = new ArrayList<>();
        String replicaSet = "";
        boolean tls = dns;
        for (String option :
                question < 0 ? new String[0] : behind.substring(question + 1).split("[&;]")) {
            if (isNamed(option, "replicaset")) {
                replicaSet = option.substring(option.indexOf('=') + 1);
            } else if (isNamed(option, "tls") || isNamed(option, "ssl")) {
                tls = option.toLowerCase(Locale.ROOT).endsWith("=true");
            } else if (!option.isEmpty()) {
                options.add(option);
            }
        }
        return Optional.of(new ConnectionParts(
                dns,
                slash < 0 ? place : place.substring(0, slash),
                replicaSet,
                tls,
                new Rest(slash < 0 ? "" : place.substring(slash + 1), options)));
    }

    /** The connection string. */
    public String uri() {
        List<String> options = new ArrayList<>();
        if (!replicaSet.isBlank()) {
            options.add("replicaSet=" + replicaSet.strip());
        }
        if (tls != dns) {
            options.add("tls=" + tls);
        }
        options.addAll(rest.options());
        String query = options.isEmpty() ? "" : "?" + String.join("&", options);
        return (dns ? DNS : PLAIN) + servers.replaceAll("\\s", "") + "/" + rest.path() + query;
    }

    static String withTls(String uri) {
        return of(uri).filter(parts -> !parts.tls())
                .map(parts -> new ConnectionParts(parts.dns, parts.servers, parts.replicaSet, true, parts.rest).uri())
                .orElse(uri);
    }

    private static boolean isNamed(String option, String name) {
        return option.toLowerCase(Locale.ROOT).startsWith(name + "=");
    }
}
