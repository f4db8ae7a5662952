package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the rules need to know of a user's document. Any thread.
 *
 * @param address trimmed and in lower case; empty when there is none, and then equal to nobody's
 * @param oddAddress whether the address stands in another form than the one that accounts are looked up by
 * @param createdAt milliseconds since 1970: of the field, else of the ObjectId
 * @param workspaceId what the field says, unless that is nothing
 * @param organizationId as {@code workspaceId}
 */
public record Person(
        DocumentId id,
        Optional<String> address,
        boolean oddAddress,
        OptionalLong createdAt,
        boolean hasPassword,
        boolean disabled,
        Optional<DocumentId> workspaceId,
        Optional<DocumentId> organizationId) {

    /** The oldest first, then by id; whose age cannot be told comes last. */
    static final Comparator<Person> BY_AGE = Comparator.comparingLong(
                    (Person person) -> person.createdAt().orElse(Long.MAX_VALUE))
            .thenComparing(Person::id, DocumentId.bsonOrder());

    static final Comparator<Person> BY_ID = Comparator.comparing(Person::id, DocumentId.bsonOrder());

    public static Person of(RawBson document) {
        DocumentId id = DocumentId.of(document).orElseGet(DocumentId::absent);
        OptionalLong created = document.find("createdAt")
                .filter(element -> element.is(ElementType.DATE))
                .map(element -> OptionalLong.of(element.dateMillis()))
                .orElseGet(id::objectIdMillis);
        Optional<RawElements> email = document.find("email").filter(element -> element.is(ElementType.STRING));
        Optional<String> address = email.flatMap(Person::address);
        return new Person(
                id,
                address,
                address.isPresent() && !address.equals(email.map(RawElements::text)),
                created,
                document.find("password").filter(Person::isText).isPresent(),
                document.find("isDisabled")
                        .filter(element -> element.is(ElementType.BOOLEAN) && element.booleanValue())
                        .isPresent(),
                reference(document, "workspaceId"),
                reference(document, "organizationId"));
    }

    private static boolean isText(RawElements element) {
        return element.is(ElementType.STRING) && !Ids.saysNothing(element);
    }

    static Optional<DocumentId> reference(RawBson document, String field) {
        return document.find(field).filter(element -> !Ids.saysNothing(element)).map(DocumentId::of);
    }

    /** The address as addresses are compared. */
    static Optional<String> address(RawElements email) {
        if (!email.is(ElementType.STRING)) {
            return Optional.empty();
        }
        String address = email.text().strip().toLowerCase(Locale.ROOT);
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }
}
