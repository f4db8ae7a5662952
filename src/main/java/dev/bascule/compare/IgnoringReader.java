package dev.bascule.compare;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.task.CancelToken;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads documents of both sides again to see whether anything but ignored fields differs. One worker. A document that is
 * gone, or has become equal meanwhile, stays what the comparison found it to be: different.
 */
final class IgnoringReader {

    private final DocumentReader source;
    private final DocumentReader target;
    private final IgnoredFields ignored;
    private final CancelToken cancel;

    IgnoringReader(MongoPlace source, MongoPlace target, IgnoredFields ignored, CancelToken cancel) {
        this.source = new DocumentReader(source);
        this.target = new DocumentReader(target);
        this.ignored = ignored;
        this.cancel = cancel;
    }

    Set<DocumentId> equalButForIgnored(String collection, Collection<DocumentId> ids) {
        Set<DocumentId> alike = new HashSet<>();
        if (ignored.isEmpty() || ids.isEmpty()) {
            return alike;
        }
        Map<DocumentId, RawBson> here = new HashMap<>();
        source.forEachOf(collection, ids, document -> DocumentId.of(document).ifPresent(id -> here.put(id, document)));
        cancel.throwIfCancelled();
        target.forEachOf(collection, ids, document -> {
            RawBson other = DocumentId.of(document).map(here::get).orElse(null);
            if (other != null && DocumentDiffer.diff(other, document, ignored).isEqualButForIgnored()) {
                DocumentId.of(document).ifPresent(alike::add);
            }
        });
        cancel.throwIfCancelled();
        return alike;
    }
}
