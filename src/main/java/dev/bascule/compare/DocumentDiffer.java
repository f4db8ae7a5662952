package dev.bascule.compare;

import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.bson.TypedValue;
import dev.bascule.compare.FieldDiff.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds two documents against each other field by field, as bytes: types, values, order and absence. Any thread; reads
 * nothing.
 *
 * <p>The result is {@code SAME} exactly when both documents have the same bytes.
 */
public final class DocumentDiffer {

    /**
     * A field's name, and which of several of that name it is: BSON lets a name stand twice.
     *
     * @param bytes of the name, each as a character, for names need not be UTF-8
     */
    private record Slot(String bytes, int occurrence) {

        String name() {
            return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    /** Where the differ is: {@code plain} leaves out the places in arrays. */
    private record At(String name, String path, String plain, boolean ignored) {

        static final At TOP = new At("", "", "", false);

        At field(String field, boolean array, IgnoredFields fields) {
            String longer = path.isEmpty() ? field : path + "." + field;
            String plainer = array ? plain : plain.isEmpty() ? field : plain + "." + field;
            boolean named = fields.covers(longer) || !array && fields.covers(plainer);
            return new At(field, longer, plainer, ignored || named);
        }
    }

    private final IgnoredFields ignored;

    private DocumentDiffer(IgnoredFields ignored) {
        this.ignored = ignored;
    }

    public static FieldDiff diff(RawBson source, RawBson target, IgnoredFields ignored) {
        return new DocumentDiffer(ignored).containers(At.TOP, source, target, false, Optional.empty());
    }

    private FieldDiff containers(
            At at, RawBson source, RawBson target, boolean array, Optional<TypedValue.Both> values) {
        Map<Slot, RawElements> here = slots(source);
        Map<Slot, RawElements> there = slots(target);
        List<FieldDiff> fields = new ArrayList<>();
        here.forEach(
                (slot, element) -> fields.add(field(at.field(slot.name(), array, ignored), element, there.get(slot))));
        there.forEach((slot, element) -> {
            if (!here.containsKey(slot)) {
                fields.add(oneSided(at.field(slot.name(), array, ignored), element, Outcome.ONLY_TARGET));
            }
        });
        boolean same = fields.stream().allMatch(FieldDiff::isSame);
        boolean ordered = order(here, there, slot -> true).equals(order(there, here, slot -> true));
        Outcome outcome = !same ? Outcome.INSIDE : ordered ? Outcome.SAME : Outcome.OTHER_ORDER;
        return new FieldDiff(
                at.name(),
                at.path(),
                outcome,
                !ordered && isMoved(at, array, here, there),
                at.ignored(),
                values.map(TypedValue.Both::one),
                values.map(TypedValue.Both::other),
                fields);
    }

    private boolean isMoved(At at, boolean array, Map<Slot, RawElements> here, Map<Slot, RawElements> there) {
        Predicate<Slot> counts = slot -> !at.field(slot.name(), array, ignored).ignored();
        return !order(here, there, counts).equals(order(there, here, counts));
    }

    private static List<Slot> order(Map<Slot, RawElements> one, Map<Slot, RawElements> other, Predicate<Slot> counts) {
        return one.keySet().stream().filter(other::containsKey).filter(counts).toList();
    }

    private FieldDiff field(At at, RawElements source, @Nullable RawElements target) {
        if (target == null) {
            return oneSided(at, source, Outcome.ONLY_SOURCE);
        }
        TypedValue.Both values = TypedValue.both(source, target);
        if (source.type() == target.type() && source.isContainer()) {
            return containers(at, source.document(), target.document(), isArray(source), Optional.of(values));
        }
        if (source.sameValue(target)) {
            TypedValue value = TypedValue.of(source);
            return leaf(at, Outcome.SAME, Optional.of(value), Optional.of(value), List.of());
        }
        Outcome outcome = source.type() == target.type() ? Outcome.OTHER_VALUE : Outcome.OTHER_TYPE;
        return leaf(at, outcome, Optional.of(values.one()), Optional.of(values.other()), List.of());
    }

    private FieldDiff oneSided(At at, RawElements element, Outcome outcome) {
        Optional<TypedValue> value = Optional.of(TypedValue.of(element));
        List<FieldDiff> fields = new ArrayList<>();
        if (element.isContainer()) {
            RawElements inside = element.document().elements();
            while (inside.next()) {
                fields.add(oneSided(at.field(inside.name(), isArray(element), ignored), inside.mark(), outcome));
            }
        }
        return outcome == Outcome.ONLY_SOURCE
                ? leaf(at, outcome, value, Optional.empty(), fields)
                : leaf(at, outcome, Optional.empty(), value, fields);
    }

    private static FieldDiff leaf(
            At at, Outcome outcome, Optional<TypedValue> source, Optional<TypedValue> target, List<FieldDiff> fields) {
        return new FieldDiff(at.name(), at.path(), outcome, false, at.ignored(), source, target, fields);
    }

    private static boolean isArray(RawElements element) {
        return element.is(ElementType.ARRAY);
    }

    private static Map<Slot, RawElements> slots(RawBson document) {
        Map<Slot, RawElements> slots = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        RawElements elements = document.elements();
        while (elements.next()) {
            int length = elements.nameEnd() - elements.nameStart();
            String name = new String(elements.bytes(), elements.nameStart(), length, StandardCharsets.ISO_8859_1);
            slots.put(new Slot(name, seen.merge(name, 1, Integer::sum)), elements.mark());
        }
        return slots;
    }
}
