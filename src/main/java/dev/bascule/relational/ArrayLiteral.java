package dev.bascule.relational;

import dev.bascule.relational.CheckedValue.Accepted;
import dev.bascule.relational.CheckedValue.Refused;
import java.util.Optional;
import java.util.function.Supplier;

/** JSON arrays as the server's array texts. Any thread. */
final class ArrayLiteral {

    private ArrayLiteral() {}

    static CheckedValue read(JsonValue value, ColumnType.ArrayOf type, Supplier<String> raw) {
        return value instanceof JsonValue.Structure(boolean isArray, JsonValue.Blemish _) && isArray
                ? read(FileReader.array(raw.get()), type)
                : ValueReader.wrongType("relational.wanted.array");
    }

    private static CheckedValue read(JsonValue.Array array, ColumnType.ArrayOf type) {
        StringBuilder literal = new StringBuilder();
        boolean nested = !(type.element().plain() instanceof ColumnType.Json);
        if (nested && !isRectangular(array)) {
            return Refused.of(RefusalReason.BAD_VALUE, "relational.bad.array");
        }
        return write(array, type.element(), nested, literal)
                .<CheckedValue>map(refused -> refused)
                .orElseGet(() -> Accepted.of(literal.toString()));
    }

    private static Optional<Refused> write(
            JsonValue.Array array, ColumnType element, boolean nested, StringBuilder literal) {
        literal.append('{');
        for (int i = 0; i < array.elements().size(); i++) {
            literal.append(i == 0 ? "" : ",");
            String raw = array.raw().get(i);
            Optional<Refused> refused = nested && array.elements().get(i) instanceof JsonValue.Array inner
                    ? write(inner, element, true, literal)
                    : writeElement(array.elements().get(i), element, raw, literal);
            if (refused.isPresent()) {
                return refused;
            }
        }
        literal.append('}');
        return Optional.empty();
    }

    private static Optional<Refused> writeElement(JsonValue value, ColumnType type, String raw, StringBuilder literal) {
        if (value instanceof JsonValue.Null) {
            literal.append("NULL");
            return Optional.empty();
        }
        return switch (ValueReader.read(value, type, () -> raw)) {
            case Refused refused -> Optional.of(refused);
            case Accepted(Optional<String> text) -> {
                literal.append('"')
                        .append(text.orElseThrow().replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
                yield Optional.empty();
            }
        };
    }

    /** The server's arrays have the same length everywhere at one depth. */
    private static boolean isRectangular(JsonValue.Array array) {
        return shape(array).isPresent();
    }

    /** The lengths from outside in, as one text; empty when they differ. */
    private static Optional<String> shape(JsonValue.Array array) {
        Optional<String> inner = Optional.empty();
        for (JsonValue each : array.elements()) {
            Optional<String> found = each instanceof JsonValue.Array below ? shape(below) : Optional.of("");
            if (found.isEmpty() || inner.isPresent() && !inner.equals(found)) {
                return Optional.empty();
            }
            inner = found;
        }
        // the server has no array with an empty one inside
        boolean hollow = inner.filter(shape -> shape.endsWith("[0]")).isPresent();
        return hollow ? Optional.empty() : Optional.of("[" + array.elements().size() + "]" + inner.orElse(""));
    }
}
