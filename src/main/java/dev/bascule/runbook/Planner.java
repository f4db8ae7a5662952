package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionOptions;
import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.Presence;
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

    private final Path workFolder;
    private final CancelToken cancel;
    private final PlanMonitor monitor;

    /** @param workFolder for content ledgers; must be readable by its owner only */
    public Planner(Path workFolder, CancelToken cancel, PlanMonitor monitor) {
        this.workFolder = workFolder;
        this.cancel = cancel;
        this.monitor = monitor;
    }

    /** @param source empty for a kind that reads from no second place */
    public Planning plan(Runbook runbook, Optional<? extends ContentOrigin> source, MongoPlace target) {
        return new Work(runbook, source, target).plan();
    }

    /** The making of one plan. */
    private final class Work {

        private final Runbook runbook;
        private final Optional<? extends ContentOrigin> source;
        /** The source, when it is an environment. */
        private final Optional<MongoPlace> sourcePlace;
        private final MongoPlace target;
        private final Optional<Inventory> sourceInventory;
        private final Inventory targetInventory;
        private final Decisions rules;
        private final List<Decision> decisions;
        private final List<Guardrail> guardrails = new ArrayList<>();
        private final List<Text> blockers = new ArrayList<>();

        Work(Runbook runbook, Optional<? extends ContentOrigin> source, MongoPlace target) {
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
            Optional<Measuring> measuring =
                    source.map(origin -> new Measuring(origin, target, workFolder, cancel));
            try (Reshaping reshaping = prepareReshapes()) {
                ReshapePass pass = reshaping.pass();
                measuring.ifPresent(figures -> figures.measure(copied(), pass, monitor));
                guardrails.addAll(new ContentGuardrails(runbook).of(rules, decisions, resulting, pass));
                Plan plan = assemble(indexes, resulting, measuring, pass);
                return new Planning(plan, sourceInventory, targetInventory, resulting, measuring);
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
                return Reshaping.prepare(
                        List.of(), new DocumentReader(target), targetInventory, workFolder, RejectSink.NONE, cancel);
            }
            return Reshaping.prepare(
                    runbook.reshapes(),
                    new DocumentReader(source.get()),
                    sourceInventory.orElseThrow(),
                    workFolder,
                    RejectSink.NONE,
                    cancel);
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
            List<CollectionPlan> collections = decisions.stream()
                    .map(decision -> row(decision, resulting, measuring))
                    .toList();
            measuring.ifPresent(this::addFailures);
            pass.violations()
                    .forEach(violation -> guardrails.add(new Guardrail("reshape-check", Result.BLOCKING, violation)));
            Blockers found = new Blockers(runbook, target);
            blockers.addAll(found.ofDecisions(rules, decisions));
            measuring.ifPresent(figures -> addUnprovedRetirements(figures));
            blockers.addAll(Blockers.ofIndexes(indexes.rows()));
            Plan draft = draft(collections, indexes, pass, List.of());
            blockers.addAll(found.ofFigures(draft.toAccept()));
            guardrails.stream()
                    .filter(guardrail -> guardrail.result().blocks())
                    .map(guardrail -> Text.of("runbook.blocker.guardrail", guardrail.name(), guardrail.detail()))
                    .forEach(blockers::add);
            return draft(collections, indexes, pass, blockers);
        }

        private Plan draft(
                List<CollectionPlan> collections, IndexDecisions indexes, ReshapePass pass, List<Text> blockers) {
            return new Plan(
                    runbook.name(),
                    runbook.kind(),
                    PlanHash.of(runbook, source, target, decisions, sourceInventory, targetInventory),
                    sourcePlace.map(Work::side),
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

        private static Plan.Side side(MongoPlace place) {
            return new Plan.Side(
                    place.environment().name(),
                    place.identity().address(),
                    place.identity().version(),
                    place.identity().database());
        }

        private void addFailures(Measuring measuring) {
            measuring.failures()
                    .forEach((collection, failure) -> guardrails.add(new Guardrail(
                            "figures",
                            Result.COULD_NOT_MEASURE,
                            Text.of("runbook.guardrail.figures", collection, String.valueOf(failure.getMessage())))));
        }

        private CollectionPlan row(
                Decision decision, Map<String, List<IndexDefinition>> resulting, Optional<Measuring> measuring) {
            Optional<ContentComparison> comparison =
                    measuring.map(figures -> figures.comparisons().get(decision.name()));
            Change change = change(decision, resulting, comparison);
            boolean unchanged = change == Change.NONE
                    && (decision.isCopiedView() || decision.isCopiedCollection() && comparison.isPresent());
            return new CollectionPlan(
                    decision.name(),
                    decision.targetName(),
                    type(decision),
                    decision.action(),
                    unchanged ? Text.of("runbook.reason.unchanged") : decision.reason(),
                    presence(decision.source(), measuring.map(figures -> figures.sources().get(decision.name()))),
                    presence(decision.target(), measuring.map(figures -> figures.targets().get(decision.name()))),
                    comparison.map(Work::figures),
                    change,
                    decision.retiredByDefault());
        }

        private static Plan.Type type(Decision decision) {
            return decision.source().or(decision::target).filter(CollectionInfo::isView).isPresent()
                    ? Plan.Type.VIEW
                    : Plan.Type.COLLECTION;
        }

        private static Presence presence(Optional<CollectionInfo> there, Optional<ContentLedger> measured) {
            if (there.isEmpty()) {
                return Presence.ABSENT;
            }
            return new Presence(
                    true,
                    measured.map(ContentLedger::documents).orElse(there.get().documents().documents()));
        }

        private static Figures figures(ContentComparison comparison) {
            return new Figures(
                    comparison.onlySource(),
                    comparison.onlyTarget(),
                    comparison.equal(),
                    comparison.different(),
                    comparison.wouldChange(),
                    comparison.targetNewer());
        }

        private static Change change(
                Decision decision,
                Map<String, List<IndexDefinition>> resulting,
                Optional<ContentComparison> comparison) {
            if (decision.setsAside()) {
                return Change.RETIRE;
            }
            if (decision.isCopiedView()) {
                return viewChange(decision);
            }
            if (!decision.isCopiedCollection()) {
                return Change.NONE;
            }
            if (decision.target().isEmpty()) {
                return Change.INTRODUCE;
            }
            return isUnchanged(decision, resulting, comparison) ? Change.NONE : Change.REPLACE;
        }

        private static Change viewChange(Decision decision) {
            if (decision.target().isEmpty()) {
                return Change.CREATE_VIEW;
            }
            return CollectionOptions.areEqual(
                            decision.source().orElseThrow().options(),
                            decision.target().get().options())
                    ? Change.NONE
                    : Change.CHANGE_VIEW;
        }

        /** Documents after reshaping, options and indexes are as the target has them already. */
        private static boolean isUnchanged(
                Decision decision,
                Map<String, List<IndexDefinition>> resulting,
                Optional<ContentComparison> comparison) {
            CollectionInfo to = decision.target().orElseThrow();
            List<IndexDefinition> wanted = resulting.get(decision.targetName());
            return comparison.filter(ContentComparison::isAsExpected).isPresent()
                    && CollectionOptions.areEqual(decision.source().orElseThrow().options(), to.options())
                    && wanted.size() == to.indexes().size()
                    && wanted.stream().allMatch(index -> to.indexes().stream().anyMatch(index::isSameAs));
        }

        /** A collection is retired only when its successor will hold every one of its documents, byte for byte. */
        private void addUnprovedRetirements(Measuring measuring) {
            for (Decision decision : decisions) {
                if (decision.setsAside() && decision.successor().isPresent()) {
                    missingInSuccessor(decision, measuring)
                            .ifPresent(missing -> blockers.add(Text.of(
                                    "runbook.blocker.successor",
                                    decision.targetName(),
                                    decision.successor().get(),
                                    missing)));
                }
            }
        }

        /** @return how many documents the successor lacks, or empty when it holds all of them */
        private Optional<Long> missingInSuccessor(Decision decision, Measuring measuring) {
            String successor = decision.successor().orElseThrow();
            Optional<String> filledFrom = copied().stream()
                    .filter(each -> each.targetName().equals(successor))
                    .map(Decision::name)
                    .findFirst();
            ContentScanner scanner = new ContentScanner(target, workFolder, cancel);
            long expected = decision.target().orElseThrow().documents().documents();
            if (filledFrom.isEmpty() && targetInventory.collection(successor).isEmpty()) {
                return Optional.of(expected);
            }
            Optional<ContentLedger> measured =
                    filledFrom.map(name -> measuring.sources().get(name));
            ContentLedger holder = measured.orElseGet(
                    () -> scanner.scan(successor, DocumentTransform.NONE, expected, false, TransferMonitor.NONE));
            try (ContentLedger retired =
                    scanner.scan(decision.targetName(), DocumentTransform.NONE, holder, TransferMonitor.NONE)) {
                ContentComparison comparison = ContentComparison.of(holder, retired, 0, cancel);
                long missing = comparison.onlyTarget() + comparison.wouldChange();
                return missing == 0 ? Optional.empty() : Optional.of(missing);
            } finally {
                if (measured.isEmpty()) {
                    holder.close();
                }
            }
        }
    }
}
