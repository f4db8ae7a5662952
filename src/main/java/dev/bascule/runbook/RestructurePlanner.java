package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.WorkspaceRules;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.runbook.RestructurePlan.Collision;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds out what a restructuring means on a concrete place. Worker only; reads only. The figures come from the very rules,
 * and the very reading of the documents, that a run goes by.
 */
final class RestructurePlanner {

    private final Runbook runbook;
    private final RestructureSpec spec;
    private final Recipe recipe;
    private final MongoPlace place;
    private final Path workFolder;
    private final CancelToken cancel;
    private final PlanMonitor monitor;
    private final Inventory inventory;
    private final Map<String, ContentLedger> ledgers = new HashMap<>();
    private final List<Collision> collisions = new ArrayList<>();
    private final List<KeyStore.Further> further = new ArrayList<>();
    private final UniqueIndexes unique;

    RestructurePlanner(
            Runbook runbook,
            Recipe recipe,
            MongoPlace place,
            Path workFolder,
            CancelToken cancel,
            PlanMonitor monitor) {
        this.runbook = runbook;
        this.spec = runbook.restructure().orElseThrow();
        this.recipe = recipe;
        this.place = place;
        this.workFolder = workFolder;
        this.cancel = cancel;
        this.monitor = monitor;
        this.inventory = new InventoryReader(place).read(cancel);
        this.unique = new UniqueIndexes(spec);
    }

    Planning plan(List<Text> known) {
        try (Reshaping reshaping = Reshaping.prepare(recipe, place, inventory, workFolder, RejectSink.NONE, cancel)) {
            Restructuring restructuring = reshaping.restructuring().orElseThrow();
            Inventory extended = restructuring.origin().extended(inventory);
            ReshapePass pass = reshaping.pass();
            List<CollectionInfo> concerned = concerned(extended);
            measure(concerned, restructuring, pass);
            Plan plan = assemble(concerned, restructuring, pass, known);
            Map<String, List<IndexDefinition>> indexes = new HashMap<>();
            concerned.forEach(each -> indexes.put(each.name(), each.indexes()));
            return new Planning(plan, recipe, Optional.of(extended), inventory, indexes, ledgers);
        } catch (RuntimeException e) {
            ledgers.values().forEach(ContentLedger::close);
            throw e;
        }
    }

    /** Collections that may change: those that are there, and those that something is made in. */
    private List<CollectionInfo> concerned(Inventory extended) {
        Set<String> names = new LinkedHashSet<>(
                List.of(spec.into(), RestructureSpec.ORGANIZATIONS, RestructureSpec.MEMBERS, RestructureSpec.ACCOUNTS));
        spec.collections().forEach(each -> names.add(each.name()));
        return names.stream()
                .flatMap(name -> extended.collection(name).stream())
                .filter(each -> each.type() == CollectionInfo.Type.COLLECTION)
                .toList();
    }

    private void measure(List<CollectionInfo> concerned, Restructuring restructuring, ReshapePass pass) {
        int done = 0;
        for (CollectionInfo collection : concerned) {
            monitor.measured(done++, concerned.size());
            DocumentTransform transform = pass.forCollection(collection.name());
            boolean newcomers = restructuring.made(collection.name()) > 0;
            try (KeyStore keys = new KeyStore(collection.name(), unique.concerned(collection, newcomers), workFolder)) {
                ContentLedger ledger = new ContentScanner(restructuring.origin(), workFolder, cancel)
                        .scan(
                                collection.name(),
                                keys.watching(transform, decided(collection.name(), restructuring.rules())),
                                collection.documents().documents(),
                                collection.isCapped(),
                                TransferMonitor.NONE);
                ledgers.put(collection.name(), ledger);
                collisions.addAll(keys.collisions());
                further.addAll(keys.further());
            }
        }
        monitor.measured(done, concerned.size());
    }

    /** Users by their id, documents by their owner. */
    private Predicate<RawBson> decided(String collection, WorkspaceRules rules) {
        String field = spec.owned(collection).map(RestructureSpec.Owned::owner).orElse("_id");
        return document -> document.find(field)
                .filter(user -> rules.isUndecided(DocumentId.of(user)))
                .isEmpty();
    }

    private Plan assemble(
            List<CollectionInfo> concerned, Restructuring restructuring, ReshapePass pass, List<Text> known) {
        RestructurePass read = pass.restructure().orElseThrow();
        RestructureFindings findings =
                new RestructureFindings(runbook, inventory, restructuring, read, collisions, further);
        RestructurePlan figures = new RestructurePlan(
                restructuring.users(),
                restructuring.created(),
                read.rows(),
                findings.decisions(),
                collisions,
                OwnerSurvey.of(spec, place, inventory));
        List<Guardrail> guardrails =
                new ArrayList<>(new Guardrails(runbook, Optional.empty(), place).ofPlaces(Optional.empty(), inventory));
        guardrails.addAll(findings.guardrails(figures));
        guardrails.addAll(unique.unreadable());
        List<Text> blockers = new ArrayList<>(known);
        blockers.addAll(findings.blockers(figures));
        guardrails.stream()
                .filter(guardrail -> guardrail.result().blocks())
                .map(guardrail ->
                        Text.of("runbook.blocker.guardrail", guardrail.check().title(), guardrail.detail()))
                .forEach(blockers::add);
        return new Plan(
                runbook.name(),
                runbook.kind(),
                PlanHash.of(runbook, Optional.empty(), place, List.of(), Optional.empty(), inventory),
                Optional.empty(),
                Planner.side(place),
                concerned.stream().map(each -> row(each, restructuring)).toList(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(figures),
                guardrails,
                List.of(),
                blockers);
    }

    private CollectionPlan row(CollectionInfo collection, Restructuring restructuring) {
        String name = collection.name();
        Optional<CollectionInfo> there = inventory.collection(name);
        ContentLedger ledger = ledgers.get(name);
        long made = restructuring.made(name);
        boolean same = made == 0 && ledger.storedDigest().equals(ledger.expectedDigest());
        Change change = there.isEmpty() ? Change.INTRODUCE : same ? Change.NONE : Change.REPLACE;
        long held = ledger.documents() - made;
        return new CollectionPlan(
                name,
                name,
                Plan.Type.COLLECTION,
                Action.COPY,
                Text.of(same ? "runbook.reason.unchanged" : "runbook.reason.restructured"),
                new Presence(true, ledger.documents()),
                there.isEmpty() ? Presence.ABSENT : new Presence(true, held),
                Optional.of(new Figures(made, 0, held, 0, 0, 0)),
                change,
                false);
    }
}
