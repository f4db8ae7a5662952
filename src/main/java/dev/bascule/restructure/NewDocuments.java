package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.bson.RawElements;
import dev.bascule.restructure.RestructureSpec.Credentials;
import dev.bascule.restructure.RestructureSpec.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;

/** Makes the documents that a user comes to have. Any thread; pure. */
final class NewDocuments {

    private final RestructureSpec spec;
    private final Workspaces workspaces;
    private final BsonDateTime now;

    NewDocuments(RestructureSpec spec, Workspaces workspaces) {
        this.spec = spec;
        this.workspaces = workspaces;
        this.now = new BsonDateTime(workspaces.stamp().at().toEpochMilli());
    }

    /** An organization, and what was odd about the user's document. */
    record Organization(RawBson document, Set<Company.Oddity> oddities) {}

    /**
     * @param user his document
     * @param linked documents of legacy users whose account he is
     */
    Organization organization(Standing.Created created, RawBson user, List<RawBson> linked) {
        Company company = new Company(user, linked);
        RawDocumentBuilder document = new RawDocumentBuilder()
                .append("_id", new BsonObjectId(created.organization()))
                .append("name", new BsonString(company.organizationName()))
                .append("slug", new BsonString(created.slug()));
        company.ofCompany("logo")
                .ifPresentOrElse(logo -> document.append("logo", logo), () -> document.append("logo", BsonNull.VALUE));
        document.append("createdAt", now);
        CompanyMetadata metadata = new CompanyMetadata(company);
        if (spec.metadata() == Metadata.TEXT) {
            document.append("metadata", new BsonString(metadata.text()));
        } else {
            document.appendDocument("metadata", metadata.document());
        }
        return new Organization(RawBson.of(document.build()), company.oddities());
    }

    RawBson member(Standing.Created created, DocumentId user) {
        return RawBson.of(new RawDocumentBuilder()
                .append("_id", new BsonObjectId(created.member()))
                .append("organizationId", new BsonObjectId(created.organization()))
                .append("userId", user.toBsonValue())
                .append("role", new BsonString(Membership.OWNER))
                .append("createdAt", now)
                .build());
    }

    /**
     * The account with the password that a user has, unless he has one or the runbook wants none.
     *
     * @param user his document as it will be
     */
    Optional<RawBson> account(RawBson user) {
        DocumentId id = DocumentId.of(user).orElseGet(DocumentId::absent);
        Optional<RawElements> password = password(user);
        if (spec.credentials() == Credentials.NONE
                || password.isEmpty()
                || workspaces.population().hasCredential(id)) {
            return Optional.empty();
        }
        return Optional.of(RawBson.of(new RawDocumentBuilder()
                .append(
                        "_id",
                        new BsonObjectId(workspaces
                                .stamp()
                                .idFor(RestructureSpec.ACCOUNTS, id, workspaces.population()::hasAccount)))
                .append("accountId", new BsonString(Ids.text(id)))
                .append("providerId", new BsonString("credential"))
                .append("userId", id.toBsonValue())
                .append("password", password.get())
                .append("createdAt", now)
                .append("updatedAt", now)
                .build()));
    }

    /** A password hash is a text. */
    static Optional<RawElements> password(RawBson user) {
        return user.find("password").filter(element -> element.is(ElementType.STRING) && !Ids.saysNothing(element));
    }
}
