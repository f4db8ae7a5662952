package dev.bascule.environment;

import com.mongodb.ConnectionString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A connection string taken apart, so that what is kept holds neither user nor password.
 *
 * @param kept the connection string without user, password and SCRAM mechanism (the server says which it speaks)
 * @param authSource of the option, else, with a user, of the path
 * @param tls what the options say, when they say it
 * @param unchecked an option switches certificate checks off
 * @param needsDirect found by DNS or in several places, so that a tunnel to one address cannot stand for it
 */
record MongoUri(
        String kept,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> authSource,
        Optional<Boolean> tls,
        boolean unchecked,
        boolean needsDirect) {

    private static final Set<String> SECRETS = Set.of("proxypassword", "tlscertificatekeyfilepassword");
    private static final Set<String> UNCHECKED = Set.of(
            "tlsinsecure",
            "tlsallowinvalidcertificates",
            "tlsallowinvalidhostnames",
            "sslinvalidhostnameallowed",
            "sslallowinvalidcertificates",
            "sslallowinvalidhostnames");

    // The driver's own words for on and off.
    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> NO = Set.of("false", "no", "0");

    private record Option(String text) {
        String name() {
            return text.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
        }

        /** Empty where the percent signs make no sense; the driver refuses that afterwards. */
        String value() {
            try {
                return text.contains("=")
                        ? decoded(text.substring(text.indexOf('=') + 1)).strip()
                        : "";
            } catch (IllegalArgumentException _) {
                return "";
            }
        }
    }

    /** Why a connection string cannot be used, as the key of a sentence: the text itself may hold a password. */
    static final class Unusable extends Exception {
        private final String key;

        Unusable(String key) {
            super(key);
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    static MongoUri parse(String uri) throws Unusable {
        int scheme = uri.startsWith("mongodb+srv://") ? 14 : uri.startsWith("mongodb://") ? 10 : 0;
        if (scheme == 0) {
            throw new Unusable("environment.file.uri-scheme");
        }
        int end = firstOf(uri, scheme, "/?");
        String authority = uri.substring(scheme, end);
        String rest = uri.substring(end);
        int at = authority.indexOf('@');
        // an at sign further on is part of a password that was not encoded: nothing behind it can be trusted
        if (at != authority.lastIndexOf('@') || rest.contains("@")) {
            throw new Unusable("environment.file.uri-encoding");
        }
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        List<Option> options = options(question < 0 ? "" : rest.substring(question + 1));
        boolean login = at >= 0;
        ConnectionString kept = checked(uri.substring(0, scheme) + authority.substring(at + 1) + path + kept(options));
        if (options.stream().anyMatch(MongoUri::isSecret)) {
            throw new Unusable("environment.file.uri-secret-option");
        }
        checkMechanism(options, login);
        Optional<String> loginDatabase = login ? database(path) : Optional.empty();
        boolean needsDirect = scheme == 14 || authority.contains(",");
        return new MongoUri(
                kept.getConnectionString(),
                login ? Optional.of(user(authority.substring(0, at))) : Optional.empty(),
                login ? password(authority.substring(0, at)) : Optional.empty(),
                value(options, "authsource").or(() -> loginDatabase),
                tls(options, kept),
                options.stream().anyMatch(option -> UNCHECKED.contains(option.name()) && YES.contains(lower(option))),
                needsDirect);
    }

    private static void checkMechanism(List<Option> options, boolean login) throws Unusable {
        Optional<String> mechanism = value(options, "authmechanism");
        if (login && mechanism.isPresent() && !mechanism.get().startsWith("SCRAM-")) {
            throw new Unusable("environment.file.uri-mechanism");
        }
    }

    private static String user(String login) throws Unusable {
        String user = decodedOrUnusable(login.replaceFirst("(?s):.*", ""));
        if (user.isEmpty()) {
            throw new Unusable("environment.file.uri-user");
        }
        return user;
    }

    private static Optional<Secret> password(String login) throws Unusable {
        int colon = login.indexOf(':');
        if (colon != login.lastIndexOf(':')) {
            throw new Unusable("environment.file.uri-encoding");
        }
        String password = colon < 0 ? "" : decodedOrUnusable(login.substring(colon + 1));
        return password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(password));
    }

    private static Optional<String> database(String path) throws Unusable {
        return path.length() <= 1 ? Optional.empty() : Optional.of(decodedOrUnusable(path.substring(1)));
    }

    private static List<Option> options(String query) {
        List<Option> found = new ArrayList<>();
        for (String part : query.split("[&;]")) {
            if (!part.isEmpty()) {
                found.add(new Option(part));
            }
        }
        return found;
    }

    private static String kept(List<Option> options) {
        List<String> kept = options.stream()
                .filter(option -> !(option.name().equals("authmechanism")
                        && option.value().startsWith("SCRAM-")))
                .map(Option::text)
                .toList();
        return kept.isEmpty() ? "" : "?" + String.join("&", kept);
    }

    private static boolean isSecret(Option option) {
        return SECRETS.contains(option.name())
                || option.name().equals("authmechanismproperties")
                        && option.value().toUpperCase(Locale.ROOT).contains("AWS_SESSION_TOKEN");
    }

    /** The last one counts, as with the driver. */
    private static Optional<String> value(List<Option> options, String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .map(Option::value)
                .reduce((first, second) -> second);
    }

    /** Where two options contradict each other, the one that switches it off is the one to speak of. */
    private static Optional<Boolean> tls(List<Option> options, ConnectionString kept) {
        boolean off = options.stream()
                .anyMatch(option -> Set.of("tls", "ssl").contains(option.name()) && NO.contains(lower(option)));
        return off ? Optional.of(false) : Optional.ofNullable(kept.getSslEnabled());
    }

    private static ConnectionString checked(String kept) throws Unusable {
        try {
            // no look-up while a file is read: a name that only DNS knows is found out when it is connected to
            return new ConnectionString(kept, (name, type) -> List.of());
        } catch (RuntimeException _) {
            throw new Unusable("environment.file.uri");
        }
    }

    private static String lower(Option option) {
        return option.value().toLowerCase(Locale.ROOT);
    }

    private static int firstOf(String text, int from, String characters) {
        int index = from;
        while (index < text.length() && characters.indexOf(text.charAt(index)) < 0) {
            index++;
        }
        return index;
    }

    private static String decodedOrUnusable(String text) throws Unusable {
        try {
            return decoded(text);
        } catch (IllegalArgumentException _) {
            throw new Unusable("environment.file.uri-encoding");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
