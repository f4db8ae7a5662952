package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.task.CancelToken;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.RawBsonDocument;

/** Reads documents of an origin as bytes. Worker only; needs read rights alone. */
public final class DocumentReader {

    private static final int BATCH = 1_000;

    private final ContentOrigin origin;

    public DocumentReader(ContentOrigin origin) {
        this.origin = origin;
    }

    /** Gives every document of a collection, in the server's order. */
    public void forEach(String collection, CancelToken cancel, Consumer<RawBson> action) {
        forEachWhile(collection, cancel, document -> {
            action.accept(document);
            return true;
        });
    }

    /** Gives documents of a collection, in the server's order, until one is enough. */
    public void forEachWhile(String collection, CancelToken cancel, Predicate<RawBson> goesOn) {
        try (DocumentSource.Documents documents = origin.documents(collection, BATCH)) {
            boolean more = true;
            while (more && documents.hasNext()) {
                cancel.throwIfCancelled();
                more = goesOn.test(RawBson.of(documents.next()));
            }
        }
    }

    /** Which of the ids are there, of exactly the type asked for. Ask for some thousand at once, not for millions. */
    public Set<DocumentId> existing(String collection, Collection<DocumentId> ids) {
        Set<DocumentId> found = new HashSet<>();
        try (DocumentSource.Documents documents = origin.among(collection, ids, true)) {
            documents.forEachRemaining(
                    document -> DocumentId.of(RawBson.of(document)).ifPresent(found::add));
        }
        found.retainAll(Set.copyOf(ids));
        return found;
    }

    /** Gives the documents with exactly these ids. Ask for some thousand at once, not for millions. */
    public void forEachOf(String collection, Collection<DocumentId> ids, Consumer<RawBson> action) {
        Set<DocumentId> wanted = Set.copyOf(ids);
        try (DocumentSource.Documents documents = origin.among(collection, ids, false)) {
            while (documents.hasNext()) {
                RawBson document = RawBson.of(documents.next());
                if (DocumentId.of(document).filter(wanted::contains).isPresent()) {
                    action.accept(document);
                }
            }
        }
    }

    /** The document with exactly this id. */
    public Optional<RawBsonDocument> find(String collection, DocumentId id) {
        try (DocumentSource.Documents documents = origin.among(collection, List.of(id), false)) {
            while (documents.hasNext()) {
                RawBsonDocument document = documents.next();
                if (DocumentId.of(RawBson.of(document)).equals(Optional.of(id))) {
                    return Optional.of(document);
                }
            }
        }
        return Optional.empty();
    }
}
