package dev.bascule.mongo;

import dev.bascule.bson.RawBson;

/** What becomes of a document between source and shadow: a pure function of its bytes. */
@FunctionalInterface
public interface DocumentTransform {

    /** The document as it is. */
    DocumentTransform NONE = document -> document;

    /** The document that shall be stored; the same instance when nothing changes. */
    RawBson apply(RawBson document);

    /** A reading begins, or begins again: what was counted so far does not stand. */
    default void restart() {}
}
