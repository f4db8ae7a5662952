package dev.bascule.compare;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.MongoPlace;
import java.time.Instant;
import java.util.Optional;
import org.bson.RawBsonDocument;

/**
 * One document on both sides, as it was when it was read. Any thread.
 *
 * @param id in canonical Extended JSON
 * @param inSource whether the source has it, of exactly this id's type
 * @param difference field by field; every field one-sided when one side lacks the document
 */
public record DocumentPair(
        String collection, String id, boolean inSource, boolean inTarget, FieldDiff difference, Instant readAt) {

    /** Reads both. Worker only. */
    static DocumentPair read(
            MongoPlace source,
            MongoPlace target,
            String collection,
            DocumentId id,
            IgnoredFields ignored,
            Instant now) {
        Optional<RawBsonDocument> here = new DocumentReader(source).find(collection, id);
        Optional<RawBsonDocument> there = new DocumentReader(target).find(collection, id);
        return new DocumentPair(
                collection,
                id.toExtendedJson(),
                here.isPresent(),
                there.isPresent(),
                DocumentDiffer.diff(bytes(here), bytes(there), ignored),
                now);
    }

    private static RawBson bytes(Optional<RawBsonDocument> document) {
        return document.map(RawBson::of).orElseGet(() -> RawBson.of(new RawDocumentBuilder().build()));
    }
}
