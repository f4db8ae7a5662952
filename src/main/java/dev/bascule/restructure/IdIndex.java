package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Things by id, found by exactly that id, else by the ObjectId or the hex digits that are the same. One thread fills it,
 * then any may ask.
 */
final class IdIndex<T> {

    private final Map<DocumentId, T> exact = new HashMap<>();
    /** Texts of 24 hex digits by their lower case; of several the first in the order of ids. */
    private final Map<String, DocumentId> texts = new HashMap<>();

    /** @return what stood there before */
    Optional<T> put(DocumentId id, T value) {
        if (id.type() == ElementType.STRING) {
            Ids.hex(id)
                    .ifPresent(hex -> texts.merge(
                            hex, id, (one, other) -> DocumentId.bsonOrder().compare(one, other) <= 0 ? one : other));
        }
        return Optional.ofNullable(exact.put(id, value));
    }

    /** Of exactly that type and value. */
    Optional<T> get(DocumentId id) {
        return Optional.ofNullable(exact.get(id));
    }

    boolean has(DocumentId id) {
        return exact.containsKey(id);
    }

    /** The id under which something stands that {@code named} means. */
    Optional<DocumentId> resolve(DocumentId named) {
        if (exact.containsKey(named)) {
            return Optional.of(named);
        }
        return Ids.hex(named).flatMap(hex -> Optional.of(Ids.of(new ObjectId(hex)))
                .filter(exact::containsKey)
                .or(() -> Optional.ofNullable(texts.get(hex))));
    }

    Optional<T> find(DocumentId named) {
        return resolve(named).map(exact::get);
    }

    Collection<T> values() {
        return Collections.unmodifiableCollection(exact.values());
    }

    int size() {
        return exact.size();
    }
}
