package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.restructure.Fates;
import dev.bascule.restructure.LeftOver;
import dev.bascule.restructure.PresetsMet;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.WorkspaceRules;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What forbids a restructuring whenever its users and documents are read: open questions, and more than is accepted. Pure. */
final class RestructureObjections {

    private static final int MOST_NAMED = 10_000;

    private RestructureObjections() {}

    /** Every question that only a person can answer, with its answer. */
    static List<Fates.Decided> questions(WorkspaceRules rules, RestructurePass pass) {
        Set<DocumentId> presets = presets(pass);
        List<Fates.Decided> decided = new ArrayList<>(rules.fates().decisions());
        decided.addAll(rules.presets(presets));
        return decided;
    }

    /** Workspaces that documents carry and that do not exist. */
    static Set<DocumentId> presets(RestructurePass pass) {
        Set<DocumentId> presets = new HashSet<>();
        pass.accounts().forEach(account -> presets.addAll(account.presets().named()));
        return presets;
    }

    static List<Text> of(Runbook runbook, WorkspaceRules rules, RestructurePass pass, RestructurePlan figures) {
        RestructureSpec spec = runbook.restructure().orElseThrow();
        List<Text> found = new ArrayList<>();
        questions(rules, pass).stream()
                .filter(each -> each.word().isEmpty())
                .forEach(each -> found.add(
                        Text.of("runbook.blocker.decision", each.kind().word(), named(each.ids()))));
        pass.accounts().stream()
                .filter(account -> account.presets().furtherOpen() > 0)
                .forEach(account -> found.add(Text.of(
                        "runbook.blocker.further-presets",
                        account.name(),
                        account.presets().furtherOpen(),
                        PresetsMet.MOST)));
        if (!rules.fates().refused().isEmpty()) {
            found.add(Text.of(
                    "runbook.blocker.merged-present",
                    spec.into(),
                    named(rules.fates().refused())));
        }
        found.addAll(exceeded(spec, figures));
        return found;
    }

    /** Left-overs beyond what the runbook accepts, each by a text that begins with the reason and the figure. */
    private static List<Text> exceeded(RestructureSpec spec, RestructurePlan figures) {
        List<Text> exceeded = new ArrayList<>();
        for (LeftOver reason : LeftOver.values()) {
            if (figures.leftOver(reason) > spec.accepted(reason)) {
                exceeded.add(Text.of(
                        "runbook.blocker.accept",
                        reason.word(),
                        figures.leftOver(reason),
                        spec.accepted(reason),
                        Text.of("runbook.figure." + reason.word(), figures.leftOver(reason))));
            }
        }
        return exceeded;
    }

    /** Ids as people are shown them. */
    static String named(List<DocumentId> ids) {
        return named(ids, ids.size());
    }

    /** @param all how many there are: {@code ids} may be the first of them only */
    static String named(List<DocumentId> ids, long all) {
        String named =
                ids.stream().limit(MOST_NAMED).map(DocumentId::toExtendedJson).collect(Collectors.joining(", "));
        long more = all - Math.min(ids.size(), MOST_NAMED);
        return more > 0 ? named + ", … +" + more : named;
    }
}
