package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionOptions;
import dev.bascule.mongo.Inventory;
import dev.bascule.restructure.CollectionAccount;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.PresetsMet;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.WorkspaceRules;
import dev.bascule.runbook.Guardrail.Check;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.runbook.RestructurePlan.Collision;
import dev.bascule.runbook.RestructurePlan.Decision;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a restructuring came upon: what must be decided, what stands in its way, and what people must know. Pure. */
final class RestructureFindings {

    /** The names that the users' collection has had, in the order in which they came. */
    private static final List<String> CANDIDATES = List.of("Users", "user", "users", "User");

    private static final int FEW = 5;

    private final Runbook runbook;
    private final RestructureSpec spec;
    private final Inventory inventory;
    private final WorkspaceRules rules;
    private final RestructurePass pass;
    private final List<Collision> collisions;
    private final List<KeyStore.Further> further;
    private final Set<DocumentId> presets;
    private final List<Guardrail> rows = new ArrayList<>();

    RestructureFindings(
            Runbook runbook,
            Inventory inventory,
            Restructuring restructuring,
            RestructurePass pass,
            List<Collision> collisions,
            List<KeyStore.Further> further) {
        this.runbook = runbook;
        this.spec = restructuring.spec();
        this.inventory = inventory;
        this.rules = restructuring.rules();
        this.pass = pass;
        this.collisions = collisions;
        this.further = further;
        this.presets = RestructureObjections.presets(pass);
    }

    List<Decision> decisions() {
        return RestructureObjections.questions(rules, pass).stream()
                .map(each -> new Decision(each.kind().word(), texts(each.ids()), each.word()))
                .toList();
    }

    private static List<String> texts(List<DocumentId> ids) {
        return ids.stream().map(DocumentId::toExtendedJson).toList();
    }

    List<Guardrail> guardrails(RestructurePlan figures) {
        addUserCollection();
        warn(
                Check.COLLECTIONS_ABSENT,
                "runbook.guardrail.collections-absent",
                figures.collections().stream()
                        .filter(row -> !row.present())
                        .map(RestructurePlan.Row::name)
                        .toList());
        warn(
                Check.NOT_COVERED,
                "runbook.guardrail.not-covered",
                figures.notCovered().stream()
                        .map(RestructurePlan.NotCovered::name)
                        .toList());
        List<DecisionSpec> unmet = Stream.concat(rules.fates().unmet().stream(), rules.unmetPresets(presets).stream())
                .toList();
        warn(
                Check.DECISIONS_UNUSED,
                "runbook.guardrail.decisions-unused",
                unmet.stream()
                        .map(each -> each.kind().word() + " " + String.join(", ", texts(each.ids())))
                        .toList());
        warnOf(Check.COMPANY_UNREADABLE, "runbook.guardrail.company-unreadable", rules.withoutDocument());
        warnOf(Check.POSTAL_CODES, "runbook.guardrail.postal-codes", rules.withTwoPostalCodes());
        warnOf(Check.NAMELESS, "runbook.guardrail.nameless", rules.nameless());
        warnOf(Check.DISABLED_OWNERS, "runbook.guardrail.disabled-owners", rules.disabledOwners());
        warnOf(Check.ADDRESS_FORM, "runbook.guardrail.address-form", rules.withOddAddress());
        addPasswords(figures);
        pass.accounts().forEach(this::addFurtherPresets);
        pass.accounts().forEach(this::addStrangers);
        pass.violations().stream()
                .limit(FEW)
                .forEach(violation -> rows.add(new Guardrail(Check.RESHAPE_CHECK, Result.BLOCKING, violation)));
        return rows;
    }

    private void warn(Check check, String key, List<String> found) {
        if (!found.isEmpty()) {
            rows.add(new Guardrail(check, Result.WARNING, Text.of(key, String.join(", ", found))));
        }
    }

    private void warnOf(Check check, String key, List<DocumentId> users) {
        if (!users.isEmpty()) {
            rows.add(new Guardrail(check, Result.WARNING, Text.of(key, RestructureObjections.named(users))));
        }
    }

    /** The choice is the file's; what else could have been meant is said. */
    private void addUserCollection() {
        List<String> others = CANDIDATES.stream()
                .filter(name -> !name.equals(spec.from()) && !name.equals(spec.into()))
                .flatMap(name -> inventory.collection(name).stream())
                .filter(each -> each.documents().documents() > 0)
                .map(each -> each.name() + " (" + each.documents().documents() + ")")
                .toList();
        if (others.isEmpty()) {
            rows.add(new Guardrail(
                    Check.USER_COLLECTION, Result.OK, Text.of("runbook.guardrail.user-collection.ok", spec.from())));
        } else {
            rows.add(new Guardrail(
                    Check.USER_COLLECTION,
                    Result.WARNING,
                    Text.of("runbook.guardrail.user-collection.others", spec.from(), String.join(", ", others))));
        }
    }

    private void addPasswords(RestructurePlan figures) {
        if (figures.users().needReset() > 0) {
            rows.add(new Guardrail(
                    Check.PASSWORDS,
                    Result.WARNING,
                    Text.of("runbook.guardrail.need-reset", figures.users().needReset())));
        }
        if (figures.created().accounts() > 0) {
            rows.add(new Guardrail(
                    Check.PASSWORDS,
                    Result.WARNING,
                    Text.of("runbook.guardrail.hashes-moved", figures.created().accounts())));
        }
    }

    /** What a default settles blocks nothing; but the list of decisions is not the whole one. */
    private void addFurtherPresets(CollectionAccount account) {
        if (account.presets().furtherSettled() > 0) {
            rows.add(new Guardrail(
                    Check.PRESETS_UNNAMED,
                    Result.WARNING,
                    Text.of(
                            "runbook.guardrail.further-presets",
                            account.name(),
                            account.presets().furtherSettled(),
                            PresetsMet.MOST)));
        }
    }

    private void addStrangers(CollectionAccount account) {
        if (account.ownedByStrangers() > 0) {
            rows.add(new Guardrail(
                    Check.OWNER_NOT_MEMBER,
                    Result.WARNING,
                    Text.of(
                            "runbook.guardrail.owner-not-member",
                            account.name(),
                            account.ownedByStrangers(),
                            RestructureObjections.named(account.strangers(), account.ownedByStrangers()))));
        }
    }

    List<Text> blockers(RestructurePlan figures) {
        List<Text> found = new ArrayList<>();
        if (inventory.collection(spec.from()).isEmpty()) {
            String there = CANDIDATES.stream()
                    .filter(name -> inventory.collection(name).isPresent())
                    .collect(Collectors.joining(", "));
            found.add(Text.of("runbook.blocker.user-collection", spec.from(), there.isEmpty() ? "–" : there));
        }
        concerned().forEach(each -> addUnsupported(each, found));
        found.addAll(RestructureObjections.of(runbook, rules, pass, figures));
        collisions.forEach(each -> found.add(Text.of(
                "runbook.blocker.collision",
                each.collection(),
                each.index(),
                each.ids().size(),
                each.ids().stream().limit(FEW).collect(Collectors.joining(", ")))));
        further.forEach(each ->
                found.add(Text.of("runbook.blocker.further-collisions", each.collection(), each.index(), each.keys())));
        return found;
    }

    private List<CollectionInfo> concerned() {
        Stream<String> named = Stream.concat(
                Stream.of(
                        spec.from(),
                        spec.into(),
                        RestructureSpec.ORGANIZATIONS,
                        RestructureSpec.MEMBERS,
                        RestructureSpec.ACCOUNTS),
                spec.collections().stream().map(RestructureSpec.Owned::name));
        return named.distinct()
                .flatMap(name -> inventory.collection(name).stream())
                .toList();
    }

    private static void addUnsupported(CollectionInfo collection, List<Text> found) {
        if (collection.type() != CollectionInfo.Type.COLLECTION) {
            found.add(Text.of("runbook.blocker.kind", collection.name()));
            return;
        }
        CollectionOptions.unsupported(collection)
                .forEach(option -> found.add(Text.of("runbook.blocker.option", collection.name(), option)));
    }
}
