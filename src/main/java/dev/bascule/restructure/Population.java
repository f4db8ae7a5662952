package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the collections of users, organizations, memberships and accounts hold, as far as the rules need it. One thread
 * fills it: organizations before memberships; then any may read.
 */
public final class Population {

    private static final String CREDENTIAL = "credential";

    private final boolean inPlace;
    private final Map<DocumentId, Person> legacy = new HashMap<>();
    private final IdIndex<Person> residents = new IdIndex<>();
    private final IdIndex<DocumentId> organizations = new IdIndex<>();
    private final Set<String> slugs = new HashSet<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final Set<DocumentId> memberIds = new HashSet<>();
    private final Set<DocumentId> accountIds = new HashSet<>();
    private final IdIndex<DocumentId> credentials = new IdIndex<>();
    private List<Person> legacySorted = List.of();
    private List<Person> residentsSorted = List.of();

    /** @param inPlace whether the users stay in their collection: then each is told as a resident alone */
    public Population(boolean inPlace) {
        this.inPlace = inPlace;
    }

    public void addOrganization(RawBson document) {
        DocumentId id = DocumentId.of(document).orElseGet(DocumentId::absent);
        organizations.put(id, id);
        document.find("slug")
                .filter(element -> element.is(ElementType.STRING))
                .ifPresent(slug -> slugs.add(slug.text()));
    }

    public void addMember(RawBson document) {
        memberIds.add(DocumentId.of(document).orElseGet(DocumentId::absent));
        Membership.of(document, organizations).ifPresent(memberships::add);
    }

    public void addAccount(RawBson document) {
        accountIds.add(DocumentId.of(document).orElseGet(DocumentId::absent));
        boolean credential = document.find("providerId")
                .filter(element ->
                        element.is(ElementType.STRING) && element.text().equals(CREDENTIAL))
                .isPresent();
        if (credential) {
            Person.reference(document, "userId").ifPresent(user -> credentials.put(user, user));
        }
    }

    /** A user of the legacy collection. */
    public void addLegacy(RawBson document) {
        Person person = Person.of(document);
        legacy.put(person.id(), person);
    }

    /** A user of the collection that shall hold all of them. */
    public void addResident(RawBson document) {
        Person person = Person.of(document);
        residents.put(person.id(), person);
        if (inPlace) {
            legacy.put(person.id(), person);
        }
    }

    /** In ascending order of their ids; asked for once all were told. */
    List<Person> legacyInOrder() {
        if (legacySorted.size() != legacy.size()) {
            legacySorted = legacy.values().stream().sorted(Person.BY_ID).toList();
        }
        return legacySorted;
    }

    List<Person> residentsInOrder() {
        if (residentsSorted.size() != residents.size()) {
            residentsSorted = residents.values().stream().sorted(Person.BY_ID).toList();
        }
        return residentsSorted;
    }

    Optional<Person> legacyUser(DocumentId id) {
        return Optional.ofNullable(legacy.get(id));
    }

    boolean isLegacy(DocumentId id) {
        return legacy.containsKey(id);
    }

    boolean isResident(DocumentId id) {
        return residents.has(id);
    }

    int legacyUsers() {
        return legacy.size();
    }

    int residentUsers() {
        return residents.size();
    }

    List<Membership> memberships() {
        return Collections.unmodifiableList(memberships);
    }

    IdIndex<DocumentId> organizations() {
        return organizations;
    }

    Set<String> slugs() {
        return Collections.unmodifiableSet(slugs);
    }

    boolean hasMember(DocumentId id) {
        return memberIds.contains(id);
    }

    boolean hasAccount(DocumentId id) {
        return accountIds.contains(id);
    }

    /** Whether a user can already log in with a password where Better Auth looks for it. */
    boolean hasCredential(DocumentId user) {
        return credentials.resolve(user).isPresent();
    }
}
