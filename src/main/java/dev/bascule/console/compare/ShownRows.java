package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.console.kit.Memory;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which rows of the last comparison are shown, and which of them in detail. FX thread only. What was chosen survives a
 * new comparison; which share of the rows also the end of the console.
 */
final class ShownRows {

    private static final String SHARE = "compare.share";
    private static final String ONLY_DIFFERENCES = "compare.only-differences";

    private final Memory memory;
    private final ReadOnlyObjectWrapper<Selection> selection;
    private final ReadOnlyObjectWrapper<List<Comparison.Row>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Comparison.Row>> detail =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private OrderedRows all = OrderedRows.NONE;

    ShownRows(Memory memory) {
        this.memory = memory;
        Selection first = Selection.EVERYTHING.with(
                memory.recall(ONLY_DIFFERENCES).filter("true"::equals).isPresent());
        this.selection = new ReadOnlyObjectWrapper<>(
                memory.recall(SHARE, Share.class).map(first::with).orElse(first));
    }

    ReadOnlyObjectProperty<Selection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Filtered, differences first. */
    ReadOnlyObjectProperty<List<Comparison.Row>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The collection whose detail is shown, as it was measured last. */
    ReadOnlyObjectProperty<Optional<Comparison.Row>> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    long count(Share share) {
        return all.count(share);
    }

    /** What was compared now: it is counted from here on, and shown by {@link #show}. */
    void hold(OrderedRows rows) {
        all = rows;
    }

    /** Shows what is held; the detail goes when its collection is not among it. */
    void show() {
        shown.set(selection.get().of(all));
        detail.get()
                .ifPresent(open -> detail.set(all.rows().stream()
                        .filter(row -> row.name().equals(open.name()))
                        .findFirst()));
    }

    void select(Selection wanted) {
        selection.set(wanted);
        shown.set(wanted.of(all));
        memory.keep(SHARE, wanted.share().name());
        memory.keep(ONLY_DIFFERENCES, String.valueOf(wanted.onlyDifferences()));
    }

    void showDetail(Comparison.Row row) {
        detail.set(Optional.of(row));
    }

    void closeDetail() {
        detail.set(Optional.empty());
    }
}
