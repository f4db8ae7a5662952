package dev.bascule.run.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes HTML. Everything that comes in as text is data and is escaped; tags and classes come from code only. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** A cell of a table: text, and the class that says how it looks. */
    record Cell(String style, Consumer<Html> content) {

        static Cell text(String text) {
            return new Cell("", html -> html.text(text));
        }

        static Cell number(String text) {
            return new Cell("number", html -> html.text(text));
        }

        static Cell name(String text) {
            return new Cell("name", html -> html.text(text));
        }
    }

    /** One part of a bar. */
    record Part(String style, long amount) {}

    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        text.codePoints().forEach(this::escape);
        return this;
    }

    private void escape(int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> appendVisible(character);
        }
    }

    /** Control and direction characters in a name could make a page read otherwise than it is. */
    private void appendVisible(int character) {
        boolean hidden = Character.isISOControl(character) && character != '\n'
                || Character.getType(character) == Character.SURROGATE
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
        out.appendCodePoint(hidden ? 0xFFFD : character);
    }

    Html in(String tag, String style, Consumer<Html> content) {
        out.append('<').append(tag);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        out.append('>');
        content.accept(this);
        out.append("</").append(tag).append('>');
        return this;
    }

    Html element(String tag, String style, String text) {
        return in(tag, style, html -> html.text(text));
    }

    Html section(String title, Consumer<Html> content) {
        return in("section", "", html -> {
            html.element("h2", "", title);
            content.accept(html);
        });
    }

    Html table(List<String> heads, int firstNumber, int lastNumber, List<List<Cell>> rows) {
        return in(
                "div",
                "scroll",
                outer -> outer.in("table", "", table -> {
                    table.in(
                            "thead",
                            "",
                            head -> head.in("tr", "", row -> {
                                for (int i = 0; i < heads.size(); i++) {
                                    row.element(
                                            "th", i >= firstNumber && i <= lastNumber ? "number" : "", heads.get(i));
                                }
                            }));
                    table.in(
                            "tbody",
                            "",
                            body -> rows.forEach(cells -> body.in(
                                    "tr",
                                    "",
                                    row -> cells.forEach(cell -> row.in("td", cell.style(), cell.content())))));
                }));
    }

    /** A bar whose parts share its width; the figures always stand beside it as text. */
    Html bar(List<Part> parts, long whole) {
        return in("div", "bar", bar -> {
            for (Part part : parts) {
                if (part.amount() > 0 && whole > 0) {
                    String width = String.format(Locale.ROOT, "%.2f", 100.0 * part.amount() / whole);
                    bar.raw("<span class=\"" + part.style() + "\" style=\"width:" + width + "%\"></span>");
                }
            }
        });
    }

    Html fact(String label, String value) {
        return in("div", "fact", fact -> fact.element("dt", "", label).element("dd", "", value));
    }

    Html badge(String style, String word) {
        return element("span", "badge " + style, word);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
