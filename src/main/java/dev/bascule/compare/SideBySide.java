package dev.bascule.compare;

import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.bson.SecretFields;
import dev.bascule.bson.TypedValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents beside one another, field by field, for somebody who has to judge them: every value with its type, and what
 * logs somebody in masked. Any thread.
 *
 * @param lines a line per field, in the documents' order; a field of an embedded document by its path
 * @param isWhole whether every field has its line
 */
public record SideBySide(List<Line> lines, boolean isWhole) {

    /** More than anybody reads. */
    static final int MOST_LINES = 400;

    /**
     * One field.
     *
     * @param values one of each document; empty where it has no such field
     * @param isAlike whether every document has it, with the same type and value
     */
    public record Line(String path, List<Optional<TypedValue>> values, boolean isAlike) {
        public Line {
            values = List.copyOf(values);
        }
    }

    public SideBySide {
        lines = List.copyOf(lines);
    }

    public static SideBySide of(List<RawBson> documents) {
        return new Table(documents).read();
    }

    /** The lines in the making. One thread. */
    private static final class Table {

        private final List<RawBson> documents;
        private final List<String> order = new ArrayList<>();
        private final Map<String, List<@Nullable RawElements>> cells = new HashMap<>();
        private boolean whole = true;

        Table(List<RawBson> documents) {
            this.documents = documents;
        }

        SideBySide read() {
            for (int i = 0; i < documents.size(); i++) {
                read(i, documents.get(i), "", -1);
            }
            return new SideBySide(order.stream().map(this::line).toList(), whole);
        }

        /** @param after the line that the first field comes behind @return the line of the last field */
        private int read(int column, RawBson document, String prefix, int after) {
            int last = after;
            RawElements elements = document.elements();
            while (elements.next()) {
                String path = prefix + elements.name();
                last = isOpened(elements)
                        ? read(column, elements.document(), path + ".", last)
                        : put(column, path, elements.mark(), last);
            }
            return last;
        }

        private int put(int column, String path, RawElements value, int after) {
            List<@Nullable RawElements> row = cells.get(path);
            if (row == null) {
                if (order.size() >= MOST_LINES) {
                    whole = false;
                    return after;
                }
                row = new ArrayList<>(Collections.nCopies(documents.size(), null));
                cells.put(path, row);
                order.add(after + 1, path);
            }
            row.set(column, value);
            return order.indexOf(path);
        }

        private Line line(String path) {
            List<@Nullable RawElements> row = cells.getOrDefault(path, List.of());
            RawElements first = row.getFirst();
            boolean alike = first != null && row.stream().allMatch(each -> each != null && each.sameValue(first));
            return new Line(
                    path,
                    row.stream()
                            .map(each -> Optional.ofNullable(each).map(value -> shown(path, value)))
                            .toList(),
                    alike);
        }
    }

    /** What holds documents is opened, so that no secret hides in it; what holds plain values is one value. */
    private static boolean isOpened(RawElements element) {
        if (!element.isContainer()) {
            return false;
        }
        RawElements inside = element.document().elements();
        boolean any = false;
        boolean containers = false;
        while (inside.next()) {
            any = true;
            containers |= inside.isContainer();
        }
        return any && (element.is(ElementType.DOCUMENT) || containers);
    }

    private static TypedValue shown(String path, RawElements value) {
        TypedValue typed = TypedValue.of(value);
        return SecretFields.isSecret(path, value.type()) ? new TypedValue(typed.type(), SecretFields.MASK) : typed;
    }
}
