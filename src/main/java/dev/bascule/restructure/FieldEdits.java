package dev.bascule.restructure;

import dev.bascule.bson.BsonSplice;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.bson.RawElements;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonValue;

/**
 * Changes of top-level fields: a field that is there gets another value in its place, one that is not is appended, and
 * everything else keeps its bytes. One thread; used once.
 */
final class FieldEdits {

    private static final int CLOSING_ZERO = 1;

    private final RawBson document;
    private final Map<String, byte[]> replaced = new HashMap<>();
    private final Map<String, byte[]> appended = new LinkedHashMap<>();

    FieldEdits(RawBson document) {
        this.document = document;
    }

    void set(String field, BsonValue value) {
        byte[] element = inside(new RawDocumentBuilder().append(field, value));
        if (document.find(field).isPresent()) {
            replaced.put(field, element);
        } else {
            appended.put(field, element);
        }
    }

    /** Appends a field of another document, name and value, unless there is one of that name. */
    void add(RawElements element) {
        String field = element.name();
        if (!has(field)) {
            appended.put(field, inside(new RawDocumentBuilder().copy(element)));
        }
    }

    /** Appends a value of another document under a name of its own, unless there is one. */
    void add(String field, RawElements value) {
        if (!has(field)) {
            appended.put(field, inside(new RawDocumentBuilder().append(field, value)));
        }
    }

    boolean has(String field) {
        return appended.containsKey(field) || document.find(field).isPresent();
    }

    boolean isEmpty() {
        return replaced.isEmpty() && appended.isEmpty();
    }

    /** The very document when nothing was changed. */
    RawBson apply() {
        if (isEmpty()) {
            return document;
        }
        BsonSplice splice = new BsonSplice(document);
        RawElements elements = document.elements();
        while (elements.next()) {
            byte[] element = replaced.isEmpty() ? null : replaced.remove(elements.name());
            if (element != null) {
                splice.replace(elements.elementStart(), elements.valueEnd(), element);
            }
        }
        int end = document.end() - CLOSING_ZERO;
        appended.values().forEach(element -> splice.replace(end, end, element));
        return RawBson.of(splice.finish());
    }

    /** The elements of a document, without its length and its closing zero. */
    private static byte[] inside(RawDocumentBuilder builder) {
        byte[] built = builder.build();
        return Arrays.copyOfRange(built, Integer.BYTES, built.length - CLOSING_ZERO);
    }
}
