package dev.bascule.mongo.dump;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What reading a dump back has shown. Any thread.
 *
 * @param againstManifest false when there was no usable manifest: then only the structure of the files was checked, and
 *     a document that was changed or left out cannot be noticed
 * @param differences everything that is not as it must be; none means that the dump can be relied on, as far as
 *     {@code againstManifest} says
 * @param collections what was read, by name, the damaged ones as far as they could be read
 */
public record DumpVerification(boolean againstManifest, List<Difference> differences, List<Figures> collections) {

    public DumpVerification {
        differences = List.copyOf(differences);
        collections = List.copyOf(collections);
    }

    /** Whether every document, option and index was read back as it was written. */
    public boolean isProved() {
        return againstManifest && differences.isEmpty();
    }

    /** Said of the verification as a whole. */
    public Text summary() {
        if (!differences.isEmpty()) {
            return Text.of("dump.verify.different", differences.size());
        }
        return againstManifest
                ? Text.of("dump.verify.proved", collections.size())
                : Text.of("dump.verify.structure-only", collections.size());
    }

    /**
     * Something that is not as it must be.
     *
     * @param collection the one it concerns, if it concerns one
     */
    public record Difference(Optional<String> collection, Text text) {}

    /**
     * One collection as read back.
     *
     * @param digest of the documents that could be read
     * @param whole whether the file could be read to its end
     */
    public record Figures(String name, String type, CollectionDigest digest, boolean whole) {}
}
