package dev.bascule.runbook;

import dev.bascule.bson.RawBson;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.reshape.FieldRewrites;
import dev.bascule.reshape.RejectReason;
import dev.bascule.reshape.ReshapeAccount;
import dev.bascule.reshape.ReshapeTally;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One reading of the source through the reshapes, with its accounts. Collections may be read side by side, each by one
 * worker; the accounts are complete when all have been read.
 */
public final class ReshapePass {

    private static final int MOST_VIOLATIONS = 100;

    private final Reshaping reshaping;
    private final List<ReshapeTally> tallies = new ArrayList<>();
    private final List<Text> violations = new ArrayList<>();
    private final Optional<RestructurePass> restructure;

    ReshapePass(Reshaping reshaping) {
        this.reshaping = reshaping;
        this.restructure = reshaping.restructuring().map(found -> new RestructurePass(found, reshaping.rejects()));
    }

    /** What happens to the documents of a collection of the source; {@link DocumentTransform#NONE} when nothing does. */
    public DocumentTransform forCollection(String collection) {
        if (restructure.isPresent()) {
            return restructure.get().forCollection(collection);
        }
        List<ReshapeStage> stages = reshaping.stages(collection);
        if (stages.isEmpty()) {
            return DocumentTransform.NONE;
        }
        ReshapeTally tally = new ReshapeTally();
        synchronized (tallies) {
            tallies.add(tally);
        }
        return document -> apply(document, stages, tally);
    }

    private RawBson apply(RawBson document, List<ReshapeStage> stages, ReshapeTally tally) {
        byte[] original = document.toBytes();
        byte[] bytes = original;
        for (ReshapeStage stage : stages) {
            ReshapeStage.Result result = stage.apply(bytes, tally);
            bytes = result.document();
            note(result.violations());
        }
        return bytes == original ? document : RawBson.of(bytes);
    }

    private void note(List<Text> found) {
        if (!found.isEmpty()) {
            synchronized (violations) {
                found.stream().limit(MOST_VIOLATIONS - violations.size()).forEach(violations::add);
            }
        }
    }

    /** What the independent judges hold against the reshaped documents; empty when every one is as it must be. */
    public List<Text> violations() {
        List<Text> found = new ArrayList<>();
        synchronized (violations) {
            found.addAll(violations);
        }
        restructure.ifPresent(pass -> found.addAll(pass.violations()));
        return List.copyOf(found);
    }

    /** The figures of a restructuring as this reading found them. */
    public Optional<RestructurePlan> restructured(Plan plan) {
        return restructure.flatMap(pass -> plan.restructure().map(pass::measured));
    }

    /** What forbids a restructuring as this reading found it: open questions, and more than is accepted. */
    public List<Text> objections(Runbook runbook, Plan plan) {
        return restructured(plan)
                .map(figures -> RestructureObjections.of(
                        runbook, reshaping.restructuring().orElseThrow().rules(), restructure.orElseThrow(), figures))
                .orElse(List.of());
    }

    Optional<RestructurePass> restructure() {
        return restructure;
    }

    /** The accounts of each embedding. */
    public List<Plan.ReshapePlan> reshapes() {
        return reshaping.embeddings().stream()
                .map(embedding -> row(embedding.label(), account(embedding)))
                .toList();
    }

    /** Languages that differ only in their case, of all embeddings. */
    List<List<String>> lookAlikes() {
        return reshaping.embeddings().stream()
                .flatMap(embedding -> account(embedding).lookAlikes().stream())
                .toList();
    }

    private ReshapeAccount account(Reshaping.Embedding embedding) {
        ReshapeAccount account = embedding.outcasts().account(embedding.label());
        for (ReshapeTally tally : finished()) {
            account = account.plus(tally.account(embedding.label()));
        }
        return account;
    }

    private List<ReshapeTally> finished() {
        synchronized (tallies) {
            return List.copyOf(tallies);
        }
    }

    private static Plan.ReshapePlan row(String label, ReshapeAccount account) {
        Map<String, Long> rejected = new TreeMap<>();
        account.rejected().forEach((RejectReason reason, Long count) -> rejected.put(reason.word(), count));
        return new Plan.ReshapePlan(
                label,
                account.rows(),
                account.mapped(),
                account.identical(),
                account.superseded(),
                account.orphans(),
                rejected,
                account.coercedIds(),
                account.documentsTouched());
    }

    /** A row per declared field, in the runbook's order. */
    public List<Plan.RewritePlan> rewrites() {
        Map<String, Plan.RewritePlan> counted = finished().stream()
                .flatMap(tally -> tally.rewrites().stream())
                .collect(Collectors.toMap(
                        FieldRewrites::field,
                        each -> new Plan.RewritePlan(each.field(), each.scanned(), each.rewritten()),
                        (a, b) -> new Plan.RewritePlan(
                                a.field(), a.scanned() + b.scanned(), a.rewritten() + b.rewritten())));
        return reshaping.declaredFields().stream()
                .map(field -> counted.getOrDefault(field, new Plan.RewritePlan(field, 0, 0)))
                .toList();
    }
}
