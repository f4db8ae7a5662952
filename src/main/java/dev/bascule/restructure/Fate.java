package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;

/** What becomes of a user of the legacy collection. Any thread. */
public sealed interface Fate {

    /** He is where he shall be already, under the same id. */
    record Present() implements Fate {}

    /** His document is copied. */
    record Copied() implements Fate {}

    /** His documents go to another user of the same address. */
    record Merged(DocumentId into) implements Fate {}

    /**
     * His documents go to the account that has his address.
     *
     * @param fill whether the account takes over what it lacks
     */
    record Linked(DocumentId account, boolean fill) implements Fate {}
}
