package dev.bascule.reshape;

/**
 * How many values of a declared field were looked at and changed. Any thread.
 *
 * @param field {@code Collection.path}
 * @param scanned values that are text
 */
public record FieldRewrites(String field, long scanned, long rewritten) {

    FieldRewrites plus(FieldRewrites other) {
        return new FieldRewrites(field, scanned + other.scanned, rewritten + other.rewritten);
    }
}
