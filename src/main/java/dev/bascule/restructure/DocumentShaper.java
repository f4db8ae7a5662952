package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.restructure.DecisionSpec.Preset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonDateTime;

/** Gives the documents of one collection the workspace of their owners. Any thread; pure. */
final class DocumentShaper {

    static final String WORKSPACE = "workspaceId";
    private static final byte[] WORKSPACE_NAME = WORKSPACE.getBytes(StandardCharsets.UTF_8);

    private final RestructureSpec.Owned collection;
    private final byte[] ownerName;
    private final boolean touch;
    private final Workspaces workspaces;

    DocumentShaper(RestructureSpec.Owned collection, boolean touchUpdatedAt, Workspaces workspaces) {
        this.collection = collection;
        this.ownerName = collection.owner().getBytes(StandardCharsets.UTF_8);
        this.touch = touchUpdatedAt;
        this.workspaces = workspaces;
    }

    Verdict shape(RawBson document) {
        Optional<DocumentId> there = document.find(WORKSPACE_NAME)
                .filter(element -> !Ids.saysNothing(element))
                .map(DocumentId::of);
        if (there.isEmpty()) {
            return assign(document, Optional.empty());
        }
        DocumentId value = there.get();
        Optional<DocumentId> organization = workspaces.organization(value);
        if (organization.isPresent()) {
            return keep(document, value, organization.get());
        }
        boolean replace = workspaces.presets().of(value).equals(Optional.of(Preset.REPLACE));
        return replace ? assign(document, there) : new Verdict.Left(document, LeftOver.PRESET_WORKSPACE, there);
    }

    private Verdict keep(RawBson document, DocumentId value, DocumentId organization) {
        boolean stranger = document.find(ownerName)
                .flatMap(owner -> workspaces.standingOf(DocumentId.of(owner)))
                .filter(owner -> !owner.isMemberOf(organization))
                .isPresent();
        DocumentId wanted = Ids.as(collection.workspaceId(), organization);
        return wanted.equals(value)
                ? new Verdict.AlreadyRight(document, stranger)
                : new Verdict.Corrected(with(document, wanted), stranger);
    }

    /** @param replaced what stood there and names nothing */
    private Verdict assign(RawBson document, Optional<DocumentId> replaced) {
        Optional<RawElements> owner = document.find(ownerName);
        Optional<Standing> standing = owner.flatMap(named -> workspaces.standingOf(DocumentId.of(named)));
        if (standing.isPresent()) {
            DocumentId wanted = Ids.as(collection.workspaceId(), standing.get().workspace());
            return new Verdict.Set(with(document, wanted), replaced);
        }
        return new Verdict.Left(document, owner.map(DocumentShaper::reason).orElse(LeftOver.OWNER_MISSING), replaced);
    }

    private static LeftOver reason(RawElements owner) {
        if (Ids.saysNothing(owner)) {
            return LeftOver.OWNER_NULL;
        }
        boolean id =
                owner.is(ElementType.OBJECT_ID) || Ids.hex(DocumentId.of(owner)).isPresent();
        return id ? LeftOver.OWNER_UNKNOWN : LeftOver.OWNER_NOT_AN_ID;
    }

    private RawBson with(RawBson document, DocumentId workspace) {
        FieldEdits edits = new FieldEdits(document);
        edits.set(WORKSPACE, workspace.toBsonValue());
        if (touch) {
            edits.set("updatedAt", new BsonDateTime(workspaces.stamp().at().toEpochMilli()));
        }
        return edits.apply();
    }
}
