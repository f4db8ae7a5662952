package dev.bascule.yaml;

import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import java.util.List;

/**
 * Changes single values in a YAML text and leaves everything else, comments and order included, as it is. Any thread; a
 * change gives a new text, and the nodes belong to the text they were read from.
 */
public final class YamlEditor {

    private final String text;
    private final YamlNode root;
    private final String newline;

    /** @throws InvalidFileException when {@code text} is not YAML that can be read */
    public YamlEditor(String text, String fileName) {
        Problems problems = new Problems(fileName);
        this.text = YamlFile.withoutMark(text);
        this.root = YamlFile.parse(this.text, problems);
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
        problems.throwIfAny();
    }

    public YamlNode root() {
        return root;
    }

    /**
     * The text in which {@code key} of {@code map} is {@code value}; a new key comes last.
     *
     * @param value as YAML on one line
     */
    public String withEntry(YamlMap map, String key, String value) {
        return map.get(key)
                .map(old -> replaced(old, value))
                .orElseGet(() -> map.flow() ? addedInBraces(map, key, value) : addedBelow(map, key, List.of(value)));
    }

    /**
     * The text in which {@code key} of {@code map}, which is new or says nothing, holds {@code lines}, each on a line of
     * its own.
     */
    public String withBlock(YamlMap map, String key, List<String> lines) {
        if (map.flow()) {
            throw new IllegalArgumentException("lines have no place between braces");
        }
        String inner = newline + " ".repeat(map.span().column() + 1);
        String block = inner + String.join(inner, lines);
        // where the key stands without a value its comment stays behind the key
        return map.entry(key)
                .map(old -> inserted(lineEnd(offset(old.value().span().end())), block))
                .orElseGet(() -> addedBelow(map, key, List.of("", block)));
    }

    /** The text without {@code key} of {@code map}, which has others. */
    public String withoutEntry(YamlMap map, String key) {
        YamlMap.Entry entry = map.entry(key).orElseThrow();
        int start = offset(entry.key().span().start());
        int end = offset(entry.value().span().end());
        return map.flow() ? removedFromBraces(start, end) : removedFromLines(start, end);
    }

    /** The text in which {@code value} is the item of {@code list} at {@code index}, before the one that was there. */
    public String withItem(YamlList list, int index, String value) {
        List<YamlNode> items = list.items();
        if (list.flow()) {
            if (items.isEmpty()) {
                return inserted(offset(list.span().start()) + 1, " " + value + " ");
            }
            return index < items.size()
                    ? inserted(offset(items.get(index).span().start()), value + ", ")
                    : inserted(offset(items.getLast().span().end()), ", " + value);
        }
        String line = " ".repeat(list.span().column() - 1) + "- " + value;
        return index < items.size()
                ? inserted(beforeItem(list, items.get(index)), line + newline)
                : insertedAfterLine(offset(items.getLast().span().end()), line);
    }

    /**
     * The text in which {@code lines} are the last item of {@code list}, with the dash before the first and the others
     * below it; between brackets they stand on one line.
     *
     * @param flow the same item between braces
     */
    public String withLastItem(YamlList list, List<String> lines, String flow) {
        if (list.flow()) {
            return withItem(list, list.items().size(), flow);
        }
        String inner = newline + " ".repeat(list.span().column() + 1);
        return withItem(list, list.items().size(), String.join(inner, lines));
    }

    /** The text in which the item of {@code list} at {@code index} stands a second time, behind the first. */
    public String withItemTwice(YamlList list, int index) {
        YamlNode item = list.items().get(index);
        if (list.flow()) {
            int end = offset(item.span().end());
            return inserted(end, ", " + text.substring(offset(item.span().start()), end));
        }
        int end = endOfLines(item);
        String lines = text.substring(dashLine(list, item), end);
        return inserted(end, lines.endsWith("\n") ? lines : newline + lines);
    }

    /** The text without the item of {@code list} at {@code index}; comments above it stay. */
    public String withoutItem(YamlList list, int index) {
        YamlNode item = list.items().get(index);
        return list.flow()
                ? removedFromBraces(
                        offset(item.span().start()), offset(item.span().end()))
                : text.substring(0, dashLine(list, item)) + text.substring(endOfLines(item));
    }

    private int endOfLines(YamlNode item) {
        int end = offset(item.span().end());
        if (atStart(end)) {
            return end;
        }
        int next = text.indexOf('\n', end);
        return next < 0 ? text.length() : next + 1;
    }

    private String replaced(YamlNode old, String value) {
        int start = offset(old.span().start());
        int end = offset(old.span().end());
        if (start == end) {
            return inserted(start, " " + value);
        }
        while (value.isEmpty() && text.charAt(start - 1) == ' ') {
            start--;
        }
        String tail = text.charAt(end - 1) == '\n' ? newline : "";
        return text.substring(0, start) + value + tail + text.substring(end);
    }

    private String addedInBraces(YamlMap map, String key, String value) {
        if (map.entries().isEmpty()) {
            return inserted(offset(map.span().start()) + 1, " " + key + ": " + value + " ");
        }
        int end = offset(map.entries().getLast().value().span().end());
        return inserted(end, ", " + key + ": " + value);
    }

    private String addedBelow(YamlMap map, String key, List<String> value) {
        String line = " ".repeat(map.span().column() - 1) + key + ":";
        String first = value.getFirst();
        String rest = String.join("", value.subList(1, value.size()));
        return insertedAfterLine(
                offset(map.entries().getLast().value().span().end()),
                line + (first.isEmpty() ? "" : " " + first) + rest);
    }

    private String insertedAfterLine(int place, String line) {
        boolean atLineStart = place > 0 && text.charAt(place - 1) == '\n';
        return atLineStart ? inserted(place, line + newline) : inserted(lineEnd(place), newline + line);
    }

    private String removedFromBraces(int start, int end) {
        int next = skipBlanks(end, 1);
        if (next < text.length() && text.charAt(next) == ',') {
            int after = next + 1;
            while (after < text.length() && text.charAt(after) == ' ') {
                after++;
            }
            return text.substring(0, start) + text.substring(after);
        }
        int before = skipBlanks(start - 1, -1);
        boolean comma = before >= 0 && text.charAt(before) == ',';
        return text.substring(0, comma ? before : start) + text.substring(end);
    }

    private String removedFromLines(int start, int end) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = end > 0 && text.charAt(end - 1) == '\n' ? end : lineEnd(end);
        boolean alone = text.substring(lineStart, start).isBlank()
                && text.substring(end, lineEnd).isBlank();
        if (!alone) {
            return text.substring(0, start) + text.substring(end);
        }
        int after = text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : Math.min(text.length(), lineEnd + 1);
        return text.substring(0, lineStart) + text.substring(lineEnd == end && atStart(end) ? end : after);
    }

    private boolean atStart(int place) {
        return place > 0 && text.charAt(place - 1) == '\n';
    }

    private int skipBlanks(int from, int step) {
        int place = from;
        while (place >= 0 && place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place += step;
        }
        return place;
    }

    /** The beginning of the line with the item's dash, or of the comment lines that stand right above it. */
    private int beforeItem(YamlList list, YamlNode item) {
        int line = dashLine(list, item);
        while (line > 0 && lineAt(lineStart(line - 1)).strip().startsWith("#")) {
            line = lineStart(line - 1);
        }
        return line;
    }

    private int dashLine(YamlList list, YamlNode item) {
        int line = lineStart(offset(item.span().start()));
        while (!text.startsWith("-", line + list.span().column() - 1)) {
            line = lineStart(line - 1);
        }
        return line;
    }

    private String lineAt(int start) {
        return text.substring(start, lineEnd(start));
    }

    private int lineStart(int place) {
        return place <= 0 ? 0 : text.lastIndexOf('\n', place - 1) + 1;
    }

    private int lineEnd(int place) {
        int end = text.indexOf('\n', place);
        if (end < 0) {
            return text.length();
        }
        return end > place && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private String inserted(int place, String addition) {
        return text.substring(0, place) + addition + text.substring(place);
    }

    private int offset(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }
}
