package dev.bascule.reshape;

import dev.bascule.bson.RawElements;
import dev.bascule.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A declared path into documents: names between dots, where {@code *} stands for the keys of a map. Any thread.
 *
 * @param text as declared
 * @param segments UTF-8 names; empty for {@code *}
 */
record FieldPath(String text, List<byte[]> segments) {

    private static final byte[] ANY = {};
    private static final byte[] ID = {'_', 'i', 'd'};

    /** A path without a {@link #problem}. */
    static FieldPath of(String text) {
        return new FieldPath(
                text,
                Arrays.stream(text.split("\\.", -1))
                        .map(name -> name.equals("*") ? ANY : name.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    static Optional<Text> problem(String text) {
        List<String> names = List.of(text.split("\\.", -1));
        if (names.contains("") || text.indexOf('\0') >= 0) {
            return Optional.of(Text.of("reshape.fields.not-a-path", text));
        }
        return names.getFirst().equals("_id") ? Optional.of(Text.of("reshape.fields.id", text)) : Optional.empty();
    }

    boolean endsAt(int depth) {
        return depth == segments.size() - 1;
    }

    /** Whether an element at {@code depth} lies on the path; the document's own id never does. */
    boolean matches(RawElements element, int depth) {
        byte[] segment = segments.get(depth);
        return segment.length == 0 ? depth > 0 || !element.nameIs(ID) : element.nameIs(segment);
    }
}
