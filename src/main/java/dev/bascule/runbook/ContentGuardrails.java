package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionOptions;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.runbook.Guardrail.Check;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The checks of what the rules lead to: names, options, indexes, and what would be lost from sight. Pure. */
final class ContentGuardrails {

    private final Runbook runbook;
    private final List<Guardrail> rows = new ArrayList<>();

    ContentGuardrails(Runbook runbook) {
        this.runbook = runbook;
    }

    List<Guardrail> of(
            Decisions rules, List<Decision> decisions, Map<String, List<IndexDefinition>> indexes, ReshapePass pass) {
        warnOf(Check.RULES_UNUSED, "runbook.guardrail.rules-unused", rules.unmatched());
        warnOf(Check.LOOK_ALIKE_NAMES, "runbook.guardrail.look-alike-names", rules.lookAlikes());
        warnOf(Check.TARGET_OPTIONS, "runbook.guardrail.target-options", onlyTargets(decisions, indexes));
        warnOf(Check.RESHAPE_SOURCES, "runbook.guardrail.reshape-sources", missingSources(decisions));
        warnOf(Check.CONSUMED, "runbook.guardrail.consumed-by-nothing", consumedByNothing(decisions));
        List<String> languages = pass.lookAlikes().stream()
                .map(group -> String.join(" / ", group))
                .toList();
        warnOf(Check.LOOK_ALIKE_LANGUAGES, "runbook.guardrail.look-alike-languages", languages);
        return rows;
    }

    private void warnOf(Check check, String key, List<String> found) {
        if (!found.isEmpty()) {
            rows.add(new Guardrail(check, Result.WARNING, Text.of(key, String.join(", ", found))));
        }
    }

    /** Options and indexes that a replaced collection has and its shadow will not: a rollback brings them back. */
    private static List<String> onlyTargets(List<Decision> decisions, Map<String, List<IndexDefinition>> indexes) {
        List<String> found = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision.isCopiedCollection() && decision.target().isPresent()) {
                CollectionInfo from = decision.source().orElseThrow();
                CollectionInfo to = decision.target().orElseThrow();
                CollectionOptions.lost(from.options(), to.options())
                        .forEach(option -> found.add(to.name() + " (" + option + ")"));
                List<IndexDefinition> kept = indexes.getOrDefault(decision.targetName(), List.of());
                to.indexes().stream()
                        .filter(index -> kept.stream().noneMatch(index::isSameAs))
                        .forEach(index -> found.add(to.name() + "." + index.name()));
            }
        }
        return found;
    }

    private List<String> missingSources(List<Decision> decisions) {
        return runbook.reshapes().stream()
                .filter(ReshapeSpec.EmbedTranslations.class::isInstance)
                .map(ReshapeSpec.EmbedTranslations.class::cast)
                .map(ReshapeSpec.EmbedTranslations::from)
                .filter(from -> decisions.stream()
                        .noneMatch(decision -> decision.name().equals(from)
                                && decision.source().isPresent()))
                .toList();
    }

    private List<String> consumedByNothing(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.action() == Plan.Action.CONSUME)
                .map(Decision::name)
                .filter(name -> runbook.reshapes().stream()
                        .noneMatch(reshape -> reshape instanceof ReshapeSpec.EmbedTranslations embed
                                && embed.from().equals(name)))
                .toList();
    }
}
