package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.Stamp;
import dev.bascule.runbook.Guardrail.Check;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what a runbook means on two concrete places. Worker only. Reads and writes nothing, asks nothing, and works
 * for a user who may only read.
 */
public final class Planner {

    private final Stamp stamp;
    private final Path workFolder;
    private final CancelToken cancel;
    private final PlanMonitor monitor;

    /**
     * @param stamp what new documents have in common; a plan's own, or its run's
     * @param workFolder for content ledgers; must be readable by its owner only
     */
    public Planner(Stamp stamp, Path workFolder, CancelToken cancel, PlanMonitor monitor) {
        this.stamp = stamp;
        this.workFolder = workFolder;
        this.cancel = cancel;
        this.monitor = monitor;
    }

    /**
     * @param source empty for a kind that reads from no second place
     * @param known what is known to forbid a run on the target, whatever its data say
     */
    public Planning plan(
            Runbook runbook, Optional<? extends ContentOrigin> source, MongoPlace target, List<Text> known) {
        List<Text> blockers = new ArrayList<>(known);
        blockers.addAll(Blockers.ofChecks(runbook));
        Recipe recipe = Recipe.of(runbook, stamp);
        return switch (runbook.kind()) {
            case RESTRUCTURE ->
                new RestructurePlanner(runbook, recipe, target, workFolder, cancel, monitor).plan(blockers);
            case PROMOTE, REFRESH, RESTORE, INDEXES -> new Work(runbook, recipe, source, target, blockers).plan();
        };
    }

    /** The making of one plan. */
    private final class Work {

        private final Runbook runbook;
        private final Recipe recipe;
        private final Optional<? extends ContentOrigin> source;
        /** The source, when it is an environment. */
        private final Optional<MongoPlace> sourcePlace;

        private final MongoPlace target;
        private final Optional<Inventory> sourceInventory;
        private final Inventory targetInventory;
        private final Decisions rules;
        private final List<Decision> decisions;
        private final List<Guardrail> guardrails = new ArrayList<>();
        private final List<Text> blockers;

        Work(
                Runbook runbook,
                Recipe recipe,
                Optional<? extends ContentOrigin> source,
                MongoPlace target,
                List<Text> known) {
            this.blockers = new ArrayList<>(known);
            this.recipe = recipe;
            this.runbook = runbook;
            this.source = source;
            this.sourcePlace = source.filter(MongoPlace.class::isInstance).map(MongoPlace.class::cast);
            this.target = target;
            this.sourceInventory = source.map(origin -> origin.inventory(cancel));
            this.targetInventory = new InventoryReader(target).read(cancel);
            this.rules = new Decisions(runbook, sourceInventory.orElse(targetInventory), targetInventory);
            this.decisions = rules.all();
        }

        Planning plan() {
            guardrails.addAll(new Guardrails(runbook, sourcePlace, target).ofPlaces(sourceInventory, targetInventory));
            IndexDecisions indexes = decideIndexes();
            Map<String, List<IndexDefinition>> resulting = resultingIndexes(indexes);
            Optional<Measuring> measuring = source.map(origin -> new Measuring(origin, target, workFolder, cancel));
            try (Reshaping reshaping = prepareReshapes()) {
                ReshapePass pass = reshaping.pass();
                measuring.ifPresent(figures -> figures.measure(copied(), pass, monitor));
                guardrails.addAll(new ContentGuardrails(runbook).of(rules, decisions, resulting, pass));
                Plan plan = assemble(indexes, resulting, measuring, pass);
                return new Planning(
                        plan,
                        recipe,
                        sourceInventory,
                        targetInventory,
                        resulting,
                        measuring.map(Measuring::kept).orElse(Map.of()));
            } catch (RuntimeException e) {
                measuring.ifPresent(Measuring::close);
                throw e;
            }
        }

        private List<Decision> copied() {
            return decisions.stream().filter(Decision::isCopiedCollection).toList();
        }

        private Reshaping prepareReshapes() {
            if (source.isEmpty()) {
                return Reshaping.prepare(Recipe.NOTHING, target, targetInventory, workFolder, RejectSink.NONE, cancel);
            }
            return Reshaping.prepare(
                    recipe, source.get(), sourceInventory.orElseThrow(), workFolder, RejectSink.NONE, cancel);
        }

        private IndexDecisions decideIndexes() {
            boolean onLive = runbook.kind() == Runbook.Kind.INDEXES;
            Map<String, List<IndexDefinition>> present = new HashMap<>();
            if (onLive) {
                targetInventory.collections().stream()
                        .filter(collection -> collection.type() == CollectionInfo.Type.COLLECTION)
                        .forEach(collection -> present.put(collection.name(), collection.indexes()));
            } else {
                copied().forEach(decision -> present.put(
                        decision.targetName(), decision.source().orElseThrow().indexes()));
            }
            return new IndexDecisions(runbook.indexes(), present, onLive);
        }

        private Map<String, List<IndexDefinition>> resultingIndexes(IndexDecisions indexes) {
            Map<String, List<IndexDefinition>> resulting = new HashMap<>();
            copied().forEach(decision -> {
                List<IndexDefinition> all =
                        new ArrayList<>(decision.source().orElseThrow().indexes());
                all.addAll(indexes.created(decision.targetName()));
                resulting.put(decision.targetName(), List.copyOf(all));
            });
            return resulting;
        }

        private Plan assemble(
                IndexDecisions indexes,
                Map<String, List<IndexDefinition>> resulting,
                Optional<Measuring> measuring,
                ReshapePass pass) {
            CollectionRows rows = new CollectionRows(resulting, measuring);
            List<CollectionPlan> collections = decisions.stream().map(rows::row).toList();
            measuring.ifPresent(this::addFailures);
            pass.violations()
                    .forEach(violation ->
                            guardrails.add(new Guardrail(Check.RESHAPE_CHECK, Result.BLOCKING, violation)));
            Blockers found = new Blockers(runbook, target);
            blockers.addAll(found.ofDecisions(rules, decisions));
            measuring.ifPresent(figures -> blockers.addAll(
                    new Retirements(decisions, target, targetInventory, figures, workFolder, cancel).unproved()));
            blockers.addAll(Blockers.ofIndexes(indexes.rows()));
            Plan draft = draft(collections, indexes, pass, List.of());
            blockers.addAll(found.ofFigures(draft.toAccept()));
            guardrails.stream()
                    .filter(guardrail -> guardrail.result().blocks())
                    .map(guardrail -> Text.of(
                            "runbook.blocker.guardrail", guardrail.check().title(), guardrail.detail()))
                    .forEach(blockers::add);
            return draft(collections, indexes, pass, blockers);
        }

        private Plan draft(
                List<CollectionPlan> collections, IndexDecisions indexes, ReshapePass pass, List<Text> blockers) {
            return new Plan(
                    runbook.name(),
                    runbook.kind(),
                    PlanHash.of(runbook, source, target, decisions, sourceInventory, targetInventory),
                    sourcePlace.map(Planner::side),
                    side(target),
                    collections,
                    pass.reshapes(),
                    pass.rewrites(),
                    indexes.rows(),
                    guardrails,
                    decisions.stream()
                            .filter(decision -> decision.action() == Action.QUESTION)
                            .map(Decision::name)
                            .toList(),
                    blockers);
        }

        private void addFailures(Measuring measuring) {
            measuring
                    .failures()
                    .forEach((collection, failure) -> guardrails.add(new Guardrail(
                            Check.FIGURES,
                            Result.COULD_NOT_MEASURE,
                            Text.of("runbook.guardrail.figures", collection, String.valueOf(failure.getMessage())))));
        }
    }

    static Plan.Side side(MongoPlace place) {
        return new Plan.Side(
                place.environment().name(),
                place.identity().address(),
                place.identity().version(),
                place.identity().database());
    }
}
