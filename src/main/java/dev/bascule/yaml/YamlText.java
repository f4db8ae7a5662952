package dev.bascule.yaml;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes values so that any YAML reader gives them back exactly. Any thread. */
public final class YamlText {

    private static final String WORD = "[A-Za-z_][A-Za-z0-9_-]*";
    // Words that readers of some YAML version take for something else than text.
    private static final String TAKEN = "(?i)y|n|yes|no|on|off|true|false|null";

    private YamlText() {}

    /** A text, in quotes when it needs them; never longer than a line. */
    public static String of(String text) {
        return text.matches(WORD) && !text.matches(TAKEN) ? text : quoted(text);
    }

    /** A list of texts in brackets. */
    public static String of(Collection<String> texts) {
        return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c) && c < 0xD800) {
                out.appendCodePoint(c);
            } else if (c <= 0xFFFF) {
                out.append("\\u%04X".formatted(c));
            } else {
                out.append("\\U%08X".formatted(c));
            }
        });
        return out.append('"').toString();
    }
}
