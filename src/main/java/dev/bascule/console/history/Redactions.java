package dev.bascule.console.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last fence before a text leaves this computer: nothing that a run writes holds a secret, and a driver’s sentence in
 * a log may hold one all the same. Any thread.
 */
final class Redactions {

    private static final String HIDDEN = "***";

    // up to the last @ before the path: a password may hold one that was not escaped
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)([^/\\s:@\"']*):[^/\\s\"']*@");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\\b(?:password|passwd|pwd|secret|token|api[-_]?key|credentials?)\"?\\s*[:=]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;}\\]\"']+)");
    private static final Pattern BEARER = Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9+/._~=-]{8,}");

    private Redactions() {}

    static String of(String text) {
        String addresses = IN_ADDRESS.matcher(text).replaceAll("$1:" + HIDDEN + "@");
        String named = NAMED.matcher(addresses)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + hidden(found.group(2))));
        return BEARER.matcher(named).replaceAll("$1" + HIDDEN);
    }

    /** Where a secret is kept is no secret. */
    private static String hidden(String value) {
        boolean place = value.matches("\"?(?:keychain|prompt|env:\\w+|null|none)\"?");
        return place ? value : value.startsWith("\"") ? "\"" + HIDDEN + "\"" : HIDDEN;
    }
}
