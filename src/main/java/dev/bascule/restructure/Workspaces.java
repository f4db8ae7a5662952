package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/**
 * Where every user stands afterwards, and which organizations there are. Any thread, once it is made. The same population,
 * decisions and stamp give the same.
 */
public final class Workspaces {

    private static final int SLUG_TAIL = 8;

    private final Population population;
    private final Fates fates;
    private final Stamp stamp;
    private final Presets presets;
    private final IdIndex<Standing> standings = new IdIndex<>();
    private final List<Standing> inOrder = new ArrayList<>();
    /** Every user of both collections, and who stands for him. */
    private final IdIndex<DocumentId> owners = new IdIndex<>();

    private final IdIndex<DocumentId> organizations = new IdIndex<>();
    private final Map<DocumentId, List<DocumentId>> links = new HashMap<>();

    private Workspaces(Population population, Fates fates, RestructureSpec spec, Stamp stamp) {
        this.population = population;
        this.fates = fates;
        this.stamp = stamp;
        this.presets = new Presets(spec);
    }

    public static Workspaces of(Population population, RestructureSpec spec, Stamp stamp) {
        Workspaces made = new Workspaces(population, Decider.decide(population, spec), spec, stamp);
        made.link();
        made.place();
        made.nameOwners();
        return made;
    }

    private void link() {
        for (Person user :
                population.legacyInOrder().stream().sorted(Person.BY_AGE).toList()) {
            if (fates.byUser().get(user.id()) instanceof Fate.Linked linked) {
                links.computeIfAbsent(linked.account(), key -> new ArrayList<>())
                        .add(user.id());
            }
        }
    }

    private void place() {
        population.organizations().values().forEach(id -> organizations.put(id, id));
        IdIndex<Person> users = new IdIndex<>();
        List<Person> all = Stream.concat(
                        population.residentsInOrder().stream(),
                        population.legacyInOrder().stream().filter(user -> fates.isCopied(user.id())))
                .sorted(Person.BY_ID)
                .toList();
        all.forEach(user -> users.put(user.id(), user));
        Map<DocumentId, List<Membership>> memberships = new HashMap<>();
        population.memberships().forEach(each -> users.resolve(each.user()).ifPresent(user -> memberships
                .computeIfAbsent(user, key -> new ArrayList<>())
                .add(each)));
        Set<String> slugs = new HashSet<>(population.slugs());
        for (Person user : all) {
            Standing standing = standing(user, memberships.getOrDefault(user.id(), List.of()), slugs);
            standings.put(user.id(), standing);
            inOrder.add(standing);
        }
    }

    private Standing standing(Person user, List<Membership> memberships, Set<String> slugs) {
        boolean legacy = population.isLegacy(user.id());
        boolean owns = memberships.stream().anyMatch(Membership::isOwner);
        boolean copied = !population.isResident(user.id());
        boolean needsNone = owns || !legacy && !memberships.isEmpty();
        List<DocumentId> memberOf = new ArrayList<>();
        memberships.stream().map(Membership::organization).distinct().forEach(memberOf::add);
        if (needsNone) {
            DocumentId workspace =
                    memberships.stream().min(Membership.BY_RANK).orElseThrow().organization();
            return new Standing(user, copied, !copied, memberOf, workspace, Optional.empty());
        }
        Standing.Created created = create(user, slugs);
        DocumentId workspace = Ids.of(created.organization());
        memberOf.add(workspace);
        organizations.put(workspace, workspace);
        return new Standing(user, copied, false, memberOf, workspace, Optional.of(created));
    }

    private Standing.Created create(Person user, Set<String> slugs) {
        ObjectId organization = stamp.idFor(RestructureSpec.ORGANIZATIONS, user.id(), organizations::has);
        ObjectId member = stamp.idFor(RestructureSpec.MEMBERS, user.id(), population::hasMember);
        return new Standing.Created(organization, member, slug(user.id(), slugs));
    }

    private static String slug(DocumentId user, Set<String> taken) {
        String text = Ids.text(user);
        String wanted = "org-" + text.substring(Math.max(0, text.length() - SLUG_TAIL));
        String slug = wanted;
        for (int number = 2; !taken.add(slug); number++) {
            slug = wanted + "-" + number;
        }
        return slug;
    }

    private void nameOwners() {
        inOrder.forEach(standing -> owners.put(standing.id(), standing.id()));
        population.legacyInOrder().forEach(user -> owners.put(user.id(), fates.successor(user.id())));
    }

    /** Who stands for the user that an owner field names. */
    Optional<Standing> standingOf(DocumentId owner) {
        return owners.find(owner).flatMap(standings::get);
    }

    /** The user of either collection that a field names. */
    Optional<DocumentId> user(DocumentId named) {
        return owners.resolve(named);
    }

    /** A user who is in the new collection afterwards, under exactly this id. */
    Optional<Standing> standing(DocumentId user) {
        return standings.get(user);
    }

    /** In ascending order of their ids. */
    List<Standing> standings() {
        return Collections.unmodifiableList(inOrder);
    }

    /** The organization that a value means, as its own collection holds its id. */
    Optional<DocumentId> organization(DocumentId named) {
        return organizations.resolve(named);
    }

    /** Legacy users who are linked to an account, the oldest first. */
    List<DocumentId> linkedTo(DocumentId account) {
        return links.getOrDefault(account, List.of());
    }

    /** Those of them of whom the account takes over what it lacks. */
    List<DocumentId> filling(DocumentId account) {
        return linkedTo(account).stream()
                .filter(user -> fates.byUser().get(user) instanceof Fate.Linked linked && linked.fill())
                .toList();
    }

    public Fates fates() {
        return fates;
    }

    Presets presets() {
        return presets;
    }

    Stamp stamp() {
        return stamp;
    }

    Population population() {
        return population;
    }

    /** Values of users that name no organization they belong to, with what was decided of each. */
    Map<DocumentId, Optional<DecisionSpec.Preset>> presetsOfUsers() {
        Map<DocumentId, Optional<DecisionSpec.Preset>> found = new LinkedHashMap<>();
        for (Standing standing : inOrder) {
            if (!standing.unchanged()) {
                Stream.of(standing.person().workspaceId(), standing.person().organizationId())
                        .flatMap(Optional::stream)
                        .filter(value -> !belongs(standing, value))
                        .forEach(value -> found.put(value, presets.of(value)));
            }
        }
        return found;
    }

    /** Whether a value names an organization that the user belongs to. */
    boolean belongs(Standing standing, DocumentId value) {
        return organization(value).filter(standing::isMemberOf).isPresent();
    }
}
