package dev.bascule.relational;

import java.util.List;
import java.util.OptionalInt;

/** What a column holds, as far as reading and writing its values depend on it. Any thread. */
public sealed interface ColumnType {

    /**
     * @param maxLength in characters; empty when unlimited
     * @param padded whether blanks at the end do not count ({@code char(n)})
     */
    record Text(OptionalInt maxLength, boolean padded) implements ColumnType {
        public static final Text UNLIMITED = new Text(OptionalInt.empty(), false);
    }

    record Bool() implements ColumnType {}

    /** @param bits 16, 32 or 64 */
    record Whole(int bits) implements ColumnType {}

    /**
     * @param precision digits in all; empty when the column takes any number
     * @param scale digits after the point; negative rounds before it
     */
    record Decimal(OptionalInt precision, int scale) implements ColumnType {
        public static final Decimal UNLIMITED = new Decimal(OptionalInt.empty(), 0);
    }

    /** @param bits 32 or 64 */
    record Real(int bits) implements ColumnType {}

    /** @param precision digits of a second, 0 to 6 */
    record Timestamp(int precision, boolean zoned) implements ColumnType {}

    record Date() implements ColumnType {}

    record Bytes() implements ColumnType {}

    record Uuid() implements ColumnType {}

    /** @param binary {@code jsonb}; otherwise the text is kept as it was written */
    record Json(boolean binary) implements ColumnType {}

    record Money() implements ColumnType {}

    record Enumeration(List<String> labels) implements ColumnType {
        public Enumeration {
            labels = List.copyOf(labels);
        }
    }

    record ArrayOf(ColumnType element) implements ColumnType {}

    /** A type with rules of its own over another one. The rules are the server's to judge. */
    record Domain(ColumnType base, boolean notNull, boolean checked) implements ColumnType {}

    /** Intervals, ranges, addresses, composites and the like: known by the server's own text form alone. */
    record Opaque() implements ColumnType {}

    /** The type below all domains. */
    default ColumnType plain() {
        return this instanceof Domain(ColumnType base, boolean _, boolean _) ? base.plain() : this;
    }

    /** Whether only the server can tell if a text is a value of it. */
    default boolean needsServer() {
        return switch (this) {
            case Opaque _ -> true;
            case Domain(ColumnType base, boolean notNull, boolean checked) -> notNull || checked || base.needsServer();
            case ArrayOf(ColumnType element) -> element.needsServer();
            case Text _,
                    Bool _,
                    Whole _,
                    Decimal _,
                    Real _,
                    Timestamp _,
                    Date _,
                    Bytes _,
                    Uuid _,
                    Json _,
                    Money _,
                    Enumeration _ -> false;
        };
    }
}
