package dev.bascule.console.wizard.step;

import dev.bascule.restructure.LeftOver;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * A figure that the operator must have seen. Any thread.
 *
 * @param key as the runbook writes it
 * @param accepted at most
 * @param risen it was accepted, and has grown beyond that since
 * @param where the figure comes from
 */
public record AcceptRow(String key, long measured, long accepted, boolean risen, List<Part> where) {

    /** Where such rows are accepted, and taken back. FX thread only. */
    public interface Desk {

        ReadOnlyObjectProperty<List<AcceptRow>> figuresProperty();

        /** Accepts what was measured, and no more. */
        void accept(String key);

        void takeBack(String key);
    }

    /** A collection's or a reason's share of the figure. */
    record Part(Text name, long count) {}

    public AcceptRow {
        where = List.copyOf(where);
    }

    public boolean isAccepted() {
        return accepted >= measured;
    }

    /** "12 documents exist only in the target and would be set aside." */
    Text sentence() {
        return Text.of("console.run.figure." + key, measured);
    }

    Text meaning() {
        return Text.of("console.wizard.figure." + key);
    }

    /** Shares by name; those of nothing are left out. */
    public static List<Part> parts(List<Map.Entry<String, Long>> shares) {
        List<Part> parts = new ArrayList<>();
        shares.forEach(share -> add(parts, share.getKey(), share.getValue()));
        return parts;
    }

    /** How many documents are left over for a reason, by collection. */
    public static List<Part> parts(RestructurePlan plan, LeftOver reason) {
        List<Part> parts = new ArrayList<>();
        plan.collections().forEach(row -> add(parts, row.name(), row.leftOver().getOrDefault(reason, 0L)));
        return parts;
    }

    public static List<Part> parts(Plan plan, Acceptance.Figure figure) {
        List<Part> parts = new ArrayList<>();
        switch (figure) {
            case TARGET_ONLY_DOCUMENTS -> plan.collections().forEach(each -> add(parts, each.name(), onlyTarget(each)));
            case TARGET_NEWER_DOCUMENTS ->
                plan.collections()
                        .forEach(each -> add(
                                parts,
                                each.name(),
                                each.figures().map(Plan.Figures::targetNewer).orElse(0L)));
            case ORPHANS -> plan.reshapes().forEach(each -> add(parts, each.name(), each.orphans()));
            case REJECTED ->
                plan.reshapes().forEach(each -> each.rejected().forEach((reason, count) -> add(parts, reason, count)));
        }
        return parts;
    }

    private static long onlyTarget(Plan.CollectionPlan each) {
        return each.figures()
                .map(Plan.Figures::onlyTarget)
                .orElse(each.retiredByDefault() ? each.target().documents() : 0L);
    }

    private static void add(List<Part> parts, String name, long count) {
        if (count > 0) {
            parts.add(new Part(dev.bascule.console.kit.Figures.verbatim(name), count));
        }
    }
}
