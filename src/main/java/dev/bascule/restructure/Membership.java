package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import java.util.Comparator;
import java.util.Optional;

/**
 * A user's place in an organization. Any thread.
 *
 * @param organization as its own collection holds its id
 * @param user as the membership names him
 */
record Membership(DocumentId id, DocumentId organization, DocumentId user, String role) {

    static final String OWNER = "owner";
    private static final String ADMIN = "admin";

    /** Where somebody with several memberships has his documents: the best role, then the first by id. */
    static final Comparator<Membership> BY_RANK =
            Comparator.comparingInt(Membership::rank).thenComparing(Membership::id, DocumentId.bsonOrder());

    /** A membership whose organization exists; any other gives nobody a place. */
    static Optional<Membership> of(RawBson document, IdIndex<?> organizations) {
        Optional<DocumentId> organization =
                Person.reference(document, "organizationId").flatMap(organizations::resolve);
        Optional<DocumentId> user = Person.reference(document, "userId");
        String role = document.find("role")
                .filter(element -> element.is(ElementType.STRING))
                .map(element -> element.text())
                .orElse("");
        return organization.flatMap(where -> user.map(
                who -> new Membership(DocumentId.of(document).orElseGet(DocumentId::absent), where, who, role)));
    }

    boolean isOwner() {
        return role.equals(OWNER);
    }

    private int rank() {
        return switch (role) {
            case OWNER -> 0;
            case ADMIN -> 1;
            default -> 2;
        };
    }
}
