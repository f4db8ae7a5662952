package dev.bascule.run.report;

import java.util.regex.Pattern;

/**
 * The last fence before a report is written: whoever wrote a sentence or a command was not to put a password into it,
 * and a driver's message may hold one all the same.
 */
final class Redaction {

    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(?<=://)([^/@\\s:]*):[^/@\\s]*@");

    private Redaction() {}

    static String of(String text) {
        return PASSWORD_IN_ADDRESS.matcher(text).replaceAll("$1:***@");
    }
}
