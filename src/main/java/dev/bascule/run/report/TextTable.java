package dev.bascule.run.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns of text under each other, without lines, for a terminal of any width. One thread. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> rightAligned;

    public TextTable(Set<Integer> rightAligned, List<String> heads) {
        this.rightAligned = rightAligned;
        rows.add(heads);
    }

    public TextTable row(String... cells) {
        rows.add(List.of(cells).stream().map(TextTable::printable).toList());
        return this;
    }

    /** A name could otherwise move the cursor or colour what follows. */
    static String printable(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
        return safe.toString();
    }

    public void writeTo(StringBuilder out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String blanks = " ".repeat(widths[i] - width(row.get(i)));
                line.append(GAP).append(rightAligned.contains(i) ? blanks + row.get(i) : row.get(i) + blanks);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
