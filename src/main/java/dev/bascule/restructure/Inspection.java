package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.restructure.Finding.Check;
import dev.bascule.restructure.Finding.Result;
import dev.bascule.restructure.Finding.Tally;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.restructure.RestructureSpec.Owned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks whether a database is restructured soundly. Pure; one thread. It is told organizations, memberships and users, in
 * that order, then asked of users, then told documents.
 */
public final class Inspection {

    private static final Set<String> ROLES = Set.of("owner", "admin", "member");
    private static final Set<String> NOT_COMPARED = Set.of("_id", "workspaceId", "organizationId");

    private final RestructureSpec spec;
    private final Population population;
    private final Map<Check, Tally> tallies = new EnumMap<>(Check.class);
    private final Map<String, List<DocumentId>> slugs = new TreeMap<>();
    private final IdIndex<DocumentId> organizations = new IdIndex<>();
    private final Set<DocumentId> joined = new HashSet<>();
    private final Map<DocumentId, DocumentId> userOfMember = new TreeMap<>(DocumentId.bsonOrder());
    private final Map<LeftOver, Long> leftOver = new EnumMap<>(LeftOver.class);
    private final Set<LeftOver> withoutWorkspace = new HashSet<>();
    private final Set<LeftOver> unknownWorkspace = new HashSet<>();
    private boolean undecidedAddress;
    private boolean unassigned;
    private boolean unreplaced;
    private Optional<Workspaces> workspaces = Optional.empty();

    public Inspection(RestructureSpec spec) {
        this.spec = spec;
        this.population = new Population(spec.isInPlace());
        for (Check check : Check.values()) {
            tallies.put(check, new Tally());
        }
    }

    private Tally tally(Check check) {
        return tallies.get(check);
    }

    public void organization(RawBson document) {
        population.addOrganization(document);
        DocumentId id = DocumentId.of(document).orElseGet(DocumentId::absent);
        organizations.put(id, id);
        document.find("slug").filter(element -> element.is(ElementType.STRING)).ifPresent(slug -> slugs.computeIfAbsent(
                        slug.text(), key -> new ArrayList<>())
                .add(id));
        if (document.find("metadata").filter(Inspection::isReadable).isEmpty()) {
            tally(Check.ORGANIZATION_METADATA).add(id);
        }
    }

    private static boolean isReadable(RawElements metadata) {
        if (metadata.is(ElementType.DOCUMENT)) {
            return true;
        }
        try {
            return metadata.is(ElementType.STRING)
                    && JsonMapper.shared().readTree(metadata.text()).isObject();
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    public void member(RawBson document) {
        population.addMember(document);
        DocumentId id = DocumentId.of(document).orElseGet(DocumentId::absent);
        boolean known = document.find("role")
                .filter(role -> role.is(ElementType.STRING) && ROLES.contains(role.text()))
                .isPresent();
        if (!known) {
            tally(Check.MEMBER_ROLE).add(id);
        }
        Optional<DocumentId> organization =
                Person.reference(document, "organizationId").flatMap(organizations::resolve);
        organization.ifPresentOrElse(
                joined::add, () -> tally(Check.MEMBER_WITHOUT_ORGANIZATION).add(id));
        Person.reference(document, "userId")
                .ifPresentOrElse(user -> userOfMember.put(id, user), () -> tally(Check.MEMBER_WITHOUT_USER)
                        .add(id));
    }

    /** A user of the collection that shall hold all of them. */
    public void resident(RawBson document) {
        population.addResident(document);
    }

    public void legacy(RawBson document) {
        population.addLegacy(document);
    }

    /** Once all users were told. */
    public void settle() {
        Workspaces made = Workspaces.of(population, spec, new Stamp("inspection", Instant.EPOCH));
        workspaces = Optional.of(made);
        organizations.values().stream()
                .filter(id -> !joined.contains(id))
                .sorted(DocumentId.bsonOrder())
                .forEach(tally(Check.ORGANIZATION_WITHOUT_MEMBER)::add);
        slugs.values().stream()
                .filter(ids -> ids.size() > 1)
                .forEach(ids -> ids.forEach(tally(Check.ORGANIZATION_DUPLICATE_SLUG)::add));
        missing(made.fates());
        userOfMember.forEach((member, user) -> {
            // whoever was merged is not there for the application, which looks for exactly this user
            if (made.user(user)
                    .flatMap(made::standing)
                    .filter(standing -> !standing.copied())
                    .isEmpty()) {
                tally(Check.MEMBER_WITHOUT_USER).add(member);
            }
        });
        duplicates();
    }

    private void missing(Fates fates) {
        Set<DocumentId> open = new HashSet<>();
        fates.decisions().stream().filter(each -> each.word().isEmpty()).forEach(each -> open.addAll(each.ids()));
        for (Person user : population.legacyInOrder()) {
            boolean decided = !fates.isCopied(user.id()) && !open.contains(user.id());
            if (!decided && !population.isResident(user.id())) {
                tally(Check.USER_MISSING).add(user.id());
            }
        }
    }

    private void duplicates() {
        Map<String, List<DocumentId>> byAddress = new TreeMap<>();
        population.residentsInOrder().forEach(user -> user.address().ifPresent(address -> byAddress
                .computeIfAbsent(address, key -> new ArrayList<>())
                .add(user.id())));
        byAddress.values().stream().filter(users -> users.size() > 1).forEach(users -> {
            users.forEach(tally(Check.USER_DUPLICATE_ADDRESS)::add);
            undecidedAddress |= !isKept(users);
        });
    }

    /** Whether somebody decided that these users all stay. */
    private boolean isKept(List<DocumentId> users) {
        boolean byName = spec.decisions().stream()
                .anyMatch(each -> each instanceof DecisionSpec.SameAddress decision
                        && decision.into().isEmpty()
                        && decision.ids().containsAll(users));
        boolean byDefault = spec.defaults().sameAddress().equals(Optional.of(Defaults.SameAddress.KEEP_BOTH))
                && users.stream().allMatch(population::isLegacy);
        return byName || byDefault;
    }

    /**
     * Compares a user who is where he shall be with what he was; only fields that he had.
     *
     * @param resident finds his document
     */
    public void compare(RawBson legacy, Function<DocumentId, Optional<RawBson>> resident) {
        DocumentId id = DocumentId.of(legacy).orElseGet(DocumentId::absent);
        resident.apply(id).ifPresent(now -> {
            if (!holds(now, legacy)) {
                tally(Check.USER_DIFFERENT).add(id);
            }
        });
    }

    private boolean holds(RawBson now, RawBson legacy) {
        RawElements was = legacy.elements();
        while (was.next()) {
            String field = was.name();
            boolean compared = !NOT_COMPARED.contains(field) && !(spec.touchUpdatedAt() && field.equals("updatedAt"));
            if (compared && now.find(field).filter(was::sameValue).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Documents of one collection, to be told one after the other. */
    public Documents documents(Owned collection) {
        return new Documents(new DocumentShaper(collection, false, workspaces.orElseThrow()));
    }

    /** One collection's documents. */
    public final class Documents {

        private final DocumentShaper shaper;

        private Documents(DocumentShaper shaper) {
            this.shaper = shaper;
        }

        public void next(RawBson document) {
            DocumentId id = DocumentId.of(document).orElseGet(DocumentId::absent);
            switch (shaper.shape(document)) {
                case Verdict.Set set -> {
                    if (set.replaced().isPresent()) {
                        unreplaced = true;
                        tally(Check.DOCUMENT_UNKNOWN_WORKSPACE).add(id);
                    } else {
                        unassigned = true;
                        tally(Check.DOCUMENT_WITHOUT_WORKSPACE).add(id);
                    }
                }
                case Verdict.Corrected corrected -> {
                    tally(Check.DOCUMENT_WRONG_TYPE).add(id);
                    stranger(id, corrected.ownerIsStranger());
                }
                case Verdict.AlreadyRight right -> stranger(id, right.ownerIsStranger());
                case Verdict.Left left -> left(id, left);
            }
        }

        private void stranger(DocumentId id, boolean stranger) {
            if (stranger) {
                tally(Check.DOCUMENT_OWNER_NOT_MEMBER).add(id);
            }
        }

        private void left(DocumentId id, Verdict.Left left) {
            leftOver.merge(left.reason(), 1L, Long::sum);
            if (left.preset().isPresent()) {
                unknownWorkspace.add(left.reason());
                tally(Check.DOCUMENT_UNKNOWN_WORKSPACE).add(id);
            } else {
                withoutWorkspace.add(left.reason());
                tally(Check.DOCUMENT_WITHOUT_WORKSPACE).add(id);
            }
        }
    }

    /** What every check found, in their order. */
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        tallies.forEach((check, tally) -> found.add(tally.finding(check, whenFound(check))));
        return found;
    }

    private Result whenFound(Check check) {
        boolean warning =
                switch (check) {
                    case ORGANIZATION_METADATA, USER_DIFFERENT -> true;
                    case USER_DUPLICATE_ADDRESS -> !undecidedAddress;
                    case DOCUMENT_WITHOUT_WORKSPACE -> !unassigned && areAccepted(withoutWorkspace);
                    case DOCUMENT_UNKNOWN_WORKSPACE -> !unreplaced && areAccepted(unknownWorkspace);
                    case USER_MISSING,
                            ORGANIZATION_WITHOUT_MEMBER,
                            ORGANIZATION_DUPLICATE_SLUG,
                            MEMBER_ROLE,
                            MEMBER_WITHOUT_ORGANIZATION,
                            MEMBER_WITHOUT_USER,
                            DOCUMENT_WRONG_TYPE,
                            DOCUMENT_OWNER_NOT_MEMBER -> false;
                };
        return warning ? Result.WARNING : Result.CRITICAL;
    }

    /** Whether no more is left over for any of the reasons than the runbook accepts. */
    private boolean areAccepted(Set<LeftOver> reasons) {
        return reasons.stream().allMatch(reason -> leftOver.getOrDefault(reason, 0L) <= spec.accepted(reason));
    }
}
