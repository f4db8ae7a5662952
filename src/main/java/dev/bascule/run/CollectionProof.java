package dev.bascule.run;

import java.util.List;
import java.util.Locale;

/**
 * What was found when a collection that shall become live was held against its source.
 *
 * @param documents that were compared, on the side that becomes live
 * @param digest of what becomes live; empty text when nothing was read
 * @param differing ids in canonical Extended JSON, the first hundred
 */
public record CollectionProof(String collection, Result result, long documents, String digest, List<String> differing) {

    public enum Result {
        EQUAL,
        DIFFERENT,
        NOT_PROVED,
        COULD_NOT_MEASURE;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CollectionProof {
        differing = List.copyOf(differing);
    }
}
