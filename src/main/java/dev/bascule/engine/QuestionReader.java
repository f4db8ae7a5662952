package dev.bascule.engine;

import com.mongodb.MongoException;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.compare.SideBySide;
import dev.bascule.mongo.CollectionGlance;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.IdText;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.task.CancelToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the documents that a question is about. Worker only; reads; one question. */
final class QuestionReader {

    /** Documents that carry a workspace which does not exist: enough to see what they have in common. */
    private static final int MOST_CARRIERS = 4;

    private static final List<String> USER_FIELDS = List.of("workspaceId", "organizationId");
    private static final List<String> DOCUMENT_FIELDS = List.of("workspaceId");

    private final RestructureSpec spec;
    private final CollectionGlance glance;
    private final DocumentReader reader;
    private final Set<String> there = new HashSet<>();
    private final OwnedCount owned;
    private final CancelToken cancel;
    private final List<RestructureService.Party> parties = new ArrayList<>();
    private final List<RawBson> documents = new ArrayList<>();

    QuestionReader(RestructureSpec spec, MongoPlace place, CancelToken cancel) {
        this.spec = spec;
        this.glance = new CollectionGlance(place);
        this.reader = new DocumentReader(place);
        this.cancel = cancel;
        new InventoryReader(place).names().forEach(named -> there.add(named.name()));
        this.owned = new OwnedCount(spec, place, there, cancel);
    }

    RestructureService.QuestionLook read(RestructurePlan.Decision question) {
        List<DocumentId> ids = question.ids().stream()
                .map(id -> IdText.candidates(id).getFirst())
                .toList();
        OptionalLong all = question.kind().equals(DecisionSpec.Kind.PRESET_WORKSPACE.word())
                ? readCarriers(ids.getFirst())
                : OptionalLong.of(readUsers(ids));
        return new RestructureService.QuestionLook(parties, all, SideBySide.of(documents));
    }

    private long readUsers(List<DocumentId> ids) {
        for (DocumentId id : ids) {
            cancel.throwIfCancelled();
            // who is in both is judged by the new one
            boolean found = readUser(spec.into(), id) || readUser(spec.from(), id);
            if (!found) {
                // written to since the plan was made
                documents.add(RawBson.of(new RawDocumentBuilder().build()));
                parties.add(new RestructureService.Party("", id.toExtendedJson(), OptionalLong.empty()));
            }
        }
        return ids.size();
    }

    private boolean readUser(String collection, DocumentId id) {
        return reader.find(collection, id)
                .map(document -> {
                    documents.add(RawBson.of(document));
                    return parties.add(new RestructureService.Party(collection, id.toExtendedJson(), owned.of(id)));
                })
                .orElse(false);
    }

    private OptionalLong readCarriers(DocumentId workspace) {
        OptionalLong all = readCarriers(spec.from(), USER_FIELDS, workspace);
        if (!spec.isInPlace()) {
            all = sum(all, readCarriers(spec.into(), USER_FIELDS, workspace));
        }
        for (RestructureSpec.Owned each : spec.collections()) {
            all = sum(all, readCarriers(each.name(), DOCUMENT_FIELDS, workspace));
        }
        return all;
    }

    /** What could not be counted is never taken for nothing. */
    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                : OptionalLong.empty();
    }

    private OptionalLong readCarriers(String collection, List<String> fields, DocumentId workspace) {
        cancel.throwIfCancelled();
        try {
            long found = there.contains(collection) ? glance.count(collection, fields, List.of(workspace)) : 0;
            if (found > 0 && documents.size() < MOST_CARRIERS) {
                glance.having(collection, fields, List.of(workspace), MOST_CARRIERS - documents.size())
                        .forEach(document -> carrier(collection, document));
            }
            return OptionalLong.of(found);
        } catch (MongoException notCounted) {
            return OptionalLong.empty();
        }
    }

    private void carrier(String collection, RawBson document) {
        documents.add(document);
        parties.add(new RestructureService.Party(
                collection,
                DocumentId.of(document).map(DocumentId::toExtendedJson).orElse("null"),
                OptionalLong.empty()));
    }
}
