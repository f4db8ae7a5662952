package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.ExtendedOrigin;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.Population;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.UserMaking;
import dev.bascule.restructure.WorkspaceJudge;
import dev.bascule.restructure.WorkspaceRules;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The users, organizations and memberships of a place as they were read at once, what the rules make of them, and an origin
 * that shows the documents they come to have. Worker only; its passes may run side by side. Close it to remove its files.
 */
final class Restructuring implements AutoCloseable {

    private final RestructureSpec spec;
    private final ExtendedOrigin origin;
    private final RestructureStore store;
    private final WorkspaceJudge judge;
    private final WorkspaceRules rules;
    private final DocumentReader reader;
    private final CancelToken cancel;
    private final RestructurePlan.Created created;
    private long filled;
    private long needReset;

    private Restructuring(
            Recipe.Workspaces recipe,
            MongoPlace place,
            Inventory inventory,
            RestructureStore store,
            CancelToken cancel) {
        this.spec = recipe.spec();
        this.store = store;
        this.reader = new DocumentReader(place);
        this.cancel = cancel;
        this.judge = new WorkspaceJudge(spec);
        Set<String> capped = inventory.collections().stream()
                .filter(CollectionInfo::isCapped)
                .map(CollectionInfo::name)
                .collect(Collectors.toSet());
        this.origin = new ExtendedOrigin(place, capped, store);
        this.rules = WorkspaceRules.of(spec, read(), recipe.stamp());
        rules.tellOwners(judge);
        rules.users().forEach(this::make);
        this.created = new RestructurePlan.Created(
                store.count(RestructureSpec.ORGANIZATIONS),
                store.count(RestructureSpec.MEMBERS),
                store.count(RestructureSpec.ACCOUNTS));
    }

    static Restructuring read(
            Recipe.Workspaces recipe, MongoPlace place, Inventory inventory, Path workFolder, CancelToken cancel) {
        RestructureStore store = RestructureStore.open(workFolder);
        try {
            return new Restructuring(recipe, place, inventory, store, cancel);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Organizations first: a membership counts where its organization exists. */
    private Population read() {
        Population population = new Population(spec.isInPlace());
        reader.forEach(RestructureSpec.ORGANIZATIONS, cancel, document -> {
            population.addOrganization(document);
            judge.organization(document, false);
        });
        reader.forEach(RestructureSpec.MEMBERS, cancel, document -> {
            population.addMember(document);
            judge.member(document);
        });
        reader.forEach(RestructureSpec.ACCOUNTS, cancel, population::addAccount);
        reader.forEach(spec.into(), cancel, document -> {
            population.addResident(document);
            store.keep(spec.into(), document);
        });
        if (!spec.isInPlace()) {
            reader.forEach(spec.from(), cancel, document -> {
                population.addLegacy(document);
                store.keep(spec.from(), document);
            });
        }
        return population;
    }

    private void make(DocumentId user) {
        cancel.throwIfCancelled();
        String home = rules.isCopied(user) ? spec.from() : spec.into();
        RawBson document = store.kept(home, user).orElseThrow();
        List<RawBson> filling = legacy(rules.filling(user));
        UserMaking made = rules.make(document, legacy(rules.linkedTo(user)), filling);
        made.organization().ifPresent(organization -> {
            store.make(RestructureSpec.ORGANIZATIONS, organization);
            judge.organization(organization, true);
        });
        made.member().ifPresent(member -> {
            store.make(RestructureSpec.MEMBERS, member);
            judge.member(member);
        });
        made.account().ifPresent(account -> store.make(RestructureSpec.ACCOUNTS, account));
        judge.user(made.user());
        if (made.isNew()) {
            store.make(spec.into(), made.user());
        } else if (!made.user().equals(document)) {
            filled++;
        }
        needReset += made.needsReset() ? 1 : 0;
        judge.judgeUser(document, made.user(), filling);
    }

    private List<RawBson> legacy(List<DocumentId> users) {
        return users.stream()
                .flatMap(user -> store.kept(spec.from(), user).stream())
                .toList();
    }

    /** A document of the collection of users as it shall be. */
    RawBson resident(RawBson document) {
        List<RawBson> filling =
                DocumentId.of(document).map(rules::filling).map(this::legacy).orElse(List.of());
        return rules.resident(document, filling);
    }

    /** A user's document, before and after. */
    record Change(RawBson before, RawBson after) {}

    /** The first users, by their ids, whose documents come in or change. */
    List<Change> changedUsers(int most) {
        return rules.users().stream()
                .map(user -> {
                    RawBson before = store.kept(rules.isCopied(user) ? spec.from() : spec.into(), user)
                            .orElseThrow();
                    RawBson after =
                            store.find(spec.into(), user).map(RawBson::of).orElseGet(() -> resident(before));
                    return new Change(before, after);
                })
                .filter(change -> !change.before().equals(change.after()))
                .limit(most)
                .toList();
    }

    RestructureSpec spec() {
        return spec;
    }

    ExtendedOrigin origin() {
        return origin;
    }

    WorkspaceRules rules() {
        return rules;
    }

    WorkspaceJudge judge() {
        return judge;
    }

    /** What the judge holds against users, organizations and memberships. */
    List<Text> violations() {
        return judge.ofTheWhole();
    }

    RestructurePlan.Users users() {
        WorkspaceRules.UserFigures figures = rules.figures();
        return new RestructurePlan.Users(
                spec.from(),
                spec.into(),
                figures.legacy(),
                figures.copied(),
                filled,
                figures.residents() - filled,
                figures.merged(),
                figures.linked(),
                needReset);
    }

    RestructurePlan.Created created() {
        return created;
    }

    /** How many documents are made in a collection. */
    long made(String collection) {
        return store.count(collection);
    }

    /** Collections that documents are made in. */
    Set<String> supplemented() {
        return store.collections();
    }

    @Override
    public void close() {
        store.close();
    }
}
