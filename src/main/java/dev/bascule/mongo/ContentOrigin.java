package dev.bascule.mongo;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.task.CancelToken;
import java.util.Collection;
import java.util.Optional;

/**
 * Where the documents of a copy come from: an environment's database, with documents that are only going to be in it or
 * without, or a dump of one. Worker only; reads and never
 * writes.
 */
public sealed interface ContentOrigin permits MongoPlace, DumpOrigin, ExtendedOrigin {

    /** As a person calls it: the environment's name, or the dump's directory. */
    String label();

    /** The application's collections and views. */
    Inventory inventory(CancelToken cancel);

    /** Every document of a collection, byte for byte; close it. {@code batch} are asked for at once. */
    DocumentSource.Documents documents(String collection, int batch);

    /**
     * Documents whose id equals one of these, if only as a number of another type; close it. Ask for some thousand at
     * once, not for millions.
     *
     * @param idsOnly when the rest of the documents is not needed
     */
    DocumentSource.Documents among(String collection, Collection<DocumentId> ids, boolean idsOnly);

    /** How many documents there are, by a figure that costs nothing and may be behind. */
    long estimate(String collection);

    /** How many documents there are, counted. */
    long count(String collection);

    /** What a whole reading must give, where that is known beforehand. */
    Optional<CollectionDigest> promised(String collection);
}
