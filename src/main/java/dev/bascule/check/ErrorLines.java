package dev.bascule.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells lines at error level from those that have the word "error" in them. Pure. */
final class ErrorLines {

    private static final List<String> LEVELS = List.of("level", "severity", "s");
    private static final Set<String> WORDS = Set.of("error", "fatal", "critical");
    private static final Set<String> LETTERS = Set.of("E", "F");
    private static final Set<String> FIRST = Set.of("ERROR", "ERR", "FATAL", "CRITICAL");
    private static final int ERROR_NUMBER = 50;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");
    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
    private static final String TIME = "\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d+)?";

    /** What may stand before the first word: parts of a time stamp, and whatever is no letter and no digit. */
    private static final Pattern BEFORE = Pattern.compile("\\G(?:"
            + "\\d{4}[-/.]\\d{2}[-/.]\\d{2}(?:T" + TIME + ")?"
            + "|\\d{1,2}[-/. ](?:" + MONTH + "|\\d{2})[-/. ]\\d{4}"
            + "|" + MONTH + "\\s+\\d{1,2}(?:,?\\s+\\d{4})?(?=\\s)"
            + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=[,\\s])"
            + "|" + TIME
            + "|(?:19|20)\\d{2}(?!\\w)"
            + "|\\d{10}(?:\\.\\d+)?(?!\\w)|\\d{13}(?!\\w)"
            + "|(?:Z|UTC|GMT|CET|CEST|AM|PM)(?!\\w)|[+-]\\d{2}:?\\d{2}(?!\\w)"
            + "|[^\\p{L}\\p{N}_])");

    private static final Pattern WORD = Pattern.compile("\\G[\\p{L}\\p{N}_]+");
    private static final JsonMapper JSON = JsonMapper.shared();

    private ErrorLines() {}

    static boolean isError(String line) {
        String plain = COLOUR.matcher(line).replaceAll("");
        int brace = plain.indexOf('{');
        // a time stamp of the container engine may stand before it
        if (brace >= 0 && end(plain) > brace) {
            try {
                JsonNode root = JSON.readTree(plain.substring(brace));
                if (root.isObject()) {
                    return LEVELS.stream().anyMatch(level -> isErrorLevel(root.path(level)));
                }
            } catch (JacksonException e) {
                // a line that only looks like it
            }
        }
        Matcher word = WORD.matcher(plain);
        return word.find(end(plain)) && FIRST.contains(word.group());
    }

    /** Where the first word begins. */
    private static int end(String line) {
        Matcher before = BEFORE.matcher(line);
        int end = 0;
        while (before.find()) {
            end = before.end();
        }
        return end;
    }

    private static boolean isErrorLevel(JsonNode level) {
        if (level.isNumber()) {
            return level.doubleValue() >= ERROR_NUMBER;
        }
        return level.isString()
                && (LETTERS.contains(level.stringValue())
                        || WORDS.contains(level.stringValue().toLowerCase(Locale.ROOT)));
    }
}
