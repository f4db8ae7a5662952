package dev.bascule.compare;

import dev.bascule.bson.TypedValue;
import java.util.List;
import java.util.Optional;

/**
 * How one field of two documents differs, with what is in it. Any thread.
 *
 * @param name of the field, or its place in an array; empty for the documents themselves
 * @param path dotted, from the document's top
 * @param moved whether fields that both sides have stand in another order, those that are ignored not counted
 * @param ignored whether the field, or one that it is in, is to be ignored
 * @param source absent is not null: empty when the source has no such field
 * @param fields what is in it, in the source's order, then what only the target has
 */
public record FieldDiff(
        String name,
        String path,
        Outcome outcome,
        boolean moved,
        boolean ignored,
        Optional<TypedValue> source,
        Optional<TypedValue> target,
        List<FieldDiff> fields) {

    /** How the two sides of a field stand to each other. */
    public enum Outcome {
        /** The same type and the same bytes. */
        SAME,
        OTHER_VALUE,
        /** Another type, whatever the values: the number 1 as int32 and as int64 differ. */
        OTHER_TYPE,
        ONLY_SOURCE,
        ONLY_TARGET,
        /** Something in it differs. */
        INSIDE,
        /** Everything in it is the same, in another order. */
        OTHER_ORDER
    }

    public FieldDiff {
        fields = List.copyOf(fields);
    }

    public boolean isSame() {
        return outcome == Outcome.SAME;
    }

    /** Differences that are not ignored; a field that one side lacks is one, whatever is in it, and so is an order. */
    public long differences() {
        return switch (outcome) {
            case SAME -> 0;
            case OTHER_VALUE, OTHER_TYPE, ONLY_SOURCE, ONLY_TARGET -> ignored ? 0 : 1;
            case OTHER_ORDER -> moved ? 1 : 0;
            case INSIDE ->
                (moved ? 1 : 0)
                        + fields.stream().mapToLong(FieldDiff::differences).sum();
        };
    }

    /** Differences that are left out by ignoring. */
    public long ignoredDifferences() {
        return switch (outcome) {
            case SAME -> 0;
            case OTHER_VALUE, OTHER_TYPE, ONLY_SOURCE, ONLY_TARGET -> ignored ? 1 : 0;
            case OTHER_ORDER -> moved ? 0 : 1;
            case INSIDE ->
                fields.stream().mapToLong(FieldDiff::ignoredDifferences).sum();
        };
    }

    /** Whether only ignored fields differ: never the same as being equal. */
    public boolean isEqualButForIgnored() {
        return !isSame() && differences() == 0;
    }
}
