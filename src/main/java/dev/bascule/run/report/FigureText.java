package dev.bascule.run.report;

import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.ReshapePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures with their labels, as page and terminal both say them. */
final class FigureText {

    private FigureText() {}

    /** The figures that are not zero, in one line. */
    static String of(Figures figures, Words words) {
        var amounts = new LinkedHashMap<String, Long>();
        amounts.put("equal", figures.equal());
        amounts.put("different", figures.different());
        amounts.put("only-source", figures.onlySource());
        amounts.put("only-target", figures.onlyTarget());
        amounts.put("would-change", figures.wouldChange());
        amounts.put("target-newer", figures.targetNewer());
        String told = amounts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> words.say("figures." + entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
        return told.isEmpty() ? words.say("figures.empty") : told;
    }

    /** The last word of the key that says what was decided; what is as it shall be already is not said to be copied. */
    static String decision(CollectionPlan row) {
        return isUnchanged(row) ? "unchanged" : row.action().word();
    }

    static boolean isUnchanged(CollectionPlan row) {
        return row.action() == Plan.Action.COPY && !row.changesTarget();
    }

    /** Where every row went; the buckets add up to the rows. */
    static Map<String, Long> buckets(ReshapePlan reshape, Words words) {
        var buckets = new LinkedHashMap<String, Long>();
        buckets.put(words.say("reshapes.mapped"), reshape.mapped());
        buckets.put(words.say("reshapes.identical"), reshape.identical());
        buckets.put(words.say("reshapes.superseded"), reshape.superseded());
        buckets.put(words.say("reshapes.orphans"), reshape.orphans());
        reshape.rejected().forEach((reason, rows) -> {
            if (rows != 0) {
                buckets.put(words.say("reshapes.rejected", reason), rows);
            }
        });
        return buckets;
    }
}
