package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.restructure.DecisionSpec.ExistingAccount;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.restructure.DecisionSpec.Link;
import dev.bascule.restructure.DecisionSpec.SameAddress;
import dev.bascule.restructure.RestructureSpec.Defaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what was decided against the users that there are. One thread; pure.
 *
 * <p>While a question is open its users count as if they were merged into the oldest, or linked: a plan with an open
 * question is never executed.
 */
final class Decider {

    private final Population population;
    private final RestructureSpec spec;
    private final Map<String, List<Person>> accounts = new HashMap<>();
    private final Map<DocumentId, Fate> fates = new HashMap<>();
    private final List<Fates.Decided> rows = new ArrayList<>();
    private final List<DocumentId> refused = new ArrayList<>();
    private final Set<DecisionSpec> met = new HashSet<>();

    private Decider(Population population, RestructureSpec spec) {
        this.population = population;
        this.spec = spec;
    }

    static Fates decide(Population population, RestructureSpec spec) {
        return new Decider(population, spec).decide();
    }

    private Fates decide() {
        population.residentsInOrder().stream()
                .filter(account -> !population.isLegacy(account.id()))
                .forEach(account -> account.address()
                        .ifPresent(address -> accounts.computeIfAbsent(address, key -> new ArrayList<>())
                                .add(account)));
        Map<String, List<Person>> groups = new LinkedHashMap<>();
        for (Person user : population.legacyInOrder()) {
            user.address()
                    .ifPresentOrElse(
                            address -> groups.computeIfAbsent(address, key -> new ArrayList<>())
                                    .add(user),
                            () -> settle(user, new Fate.Copied()));
        }
        groups.forEach(this::decideOn);
        List<DecisionSpec> unmet = spec.decisions().stream()
                .filter(each -> each.kind() != Kind.PRESET_WORKSPACE && !met.contains(each))
                .toList();
        return new Fates(fates, rows, refused, unmet);
    }

    /** Who is there already stays there, whatever was decided for others of his address. */
    private void settle(Person user, Fate otherwise) {
        fates.put(user.id(), population.isResident(user.id()) ? new Fate.Present() : otherwise);
    }

    private void decideOn(String address, List<Person> users) {
        List<Person> same = accounts.getOrDefault(address, List.of()).stream()
                .sorted(Person.BY_AGE)
                .toList();
        if (!same.isEmpty()) {
            users.forEach(user -> decideOnAccount(user, same));
        } else if (users.size() > 1) {
            decideOnGroup(users);
        } else {
            settle(users.getFirst(), new Fate.Copied());
        }
    }

    private void decideOnAccount(Person user, List<Person> same) {
        if (population.isResident(user.id())) {
            fates.put(user.id(), new Fate.Present());
            return;
        }
        Optional<ExistingAccount> given = same.stream()
                .flatMap(account -> spec.decisions().stream()
                        .filter(ExistingAccount.class::isInstance)
                        .map(ExistingAccount.class::cast)
                        .filter(each ->
                                each.user().equals(user.id()) && each.account().equals(account.id())))
                .findFirst();
        given.ifPresent(met::add);
        DocumentId account =
                given.map(ExistingAccount::account).orElse(same.getFirst().id());
        Optional<Link> link =
                given.map(ExistingAccount::decision).or(() -> spec.defaults().existingAccount());
        rows.add(new Fates.Decided(
                Kind.EXISTING_ACCOUNT, List.of(user.id(), account), link.map(Link::word), given.isEmpty()));
        fates.put(user.id(), new Fate.Linked(account, link.equals(Optional.of(Link.LINK_AND_FILL))));
    }

    private void decideOnGroup(List<Person> users) {
        List<DocumentId> ids = users.stream().map(Person::id).toList();
        Optional<SameAddress> given = spec.decisions().stream()
                .filter(SameAddress.class::isInstance)
                .map(SameAddress.class::cast)
                .filter(each -> Set.copyOf(each.ids()).equals(Set.copyOf(ids)))
                .findFirst();
        given.ifPresent(met::add);
        boolean settled = ids.stream().allMatch(population::isResident);
        if (given.isEmpty() && settled) {
            users.forEach(user -> fates.put(user.id(), new Fate.Present()));
            return;
        }
        Optional<SameAddress> decision =
                given.or(() -> spec.defaults().sameAddress().map(each -> byDefault(each, users)));
        rows.add(new Fates.Decided(Kind.SAME_ADDRESS, ids, decision.map(SameAddress::word), given.isEmpty()));
        if (decision.isPresent()) {
            apply(users, decision.get().into());
        } else {
            assume(users);
        }
    }

    private static SameAddress byDefault(Defaults.SameAddress word, List<Person> users) {
        List<DocumentId> ids = users.stream().map(Person::id).toList();
        return switch (word) {
            case KEEP_BOTH -> new SameAddress(ids, Optional.empty());
            case MERGE_INTO_OLDEST ->
                new SameAddress(ids, users.stream().min(Person.BY_AGE).map(Person::id));
        };
    }

    private void apply(List<Person> users, Optional<DocumentId> into) {
        for (Person user : users) {
            boolean goes = into.isPresent() && !into.get().equals(user.id());
            if (goes && population.isResident(user.id())) {
                refused.add(user.id());
            }
            settle(user, goes ? new Fate.Merged(into.get()) : new Fate.Copied());
        }
    }

    /** Somebody must stand for the users of an open question, so that their documents can be counted. */
    private void assume(List<Person> users) {
        DocumentId stays = users.stream()
                .filter(user -> population.isResident(user.id()))
                .min(Person.BY_AGE)
                .or(() -> users.stream().min(Person.BY_AGE))
                .orElseThrow()
                .id();
        for (Person user : users) {
            settle(user, user.id().equals(stays) ? new Fate.Copied() : new Fate.Merged(stays));
        }
    }
}
