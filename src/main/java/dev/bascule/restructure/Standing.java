package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Where a user stands afterwards. Any thread. Nobody stands without a workspace.
 *
 * @param copied from the legacy collection; otherwise he is in the new one already
 * @param unchanged his own document stays as it is, but for what a decision fills in
 * @param memberOf every organization he belongs to afterwards, the new one included
 * @param workspace the organization that his documents go to, as its own collection holds its id
 * @param created the organization that is made for him
 */
record Standing(
        Person person,
        boolean copied,
        boolean unchanged,
        List<DocumentId> memberOf,
        DocumentId workspace,
        Optional<Created> created) {

    /** What is made for a user. */
    record Created(ObjectId organization, ObjectId member, String slug) {}

    Standing {
        memberOf = List.copyOf(memberOf);
        if (!memberOf.contains(workspace)) {
            throw new IllegalArgumentException("a user's documents go to an organization that he belongs to");
        }
    }

    DocumentId id() {
        return person.id();
    }

    boolean isMemberOf(DocumentId organization) {
        return memberOf.contains(organization);
    }
}
