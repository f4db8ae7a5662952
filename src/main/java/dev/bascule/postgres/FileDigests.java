package dev.bascule.postgres;

import dev.bascule.relational.Bytes;
import dev.bascule.relational.FileRow;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.RowDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was read of each array, as its file's metadata would tell it. One thread at a time. */
final class FileDigests {

    private final Map<String, RowDigest> digests = new HashMap<>();
    private final Bytes compact = new Bytes();

    /** Of the arrays that the metadata tell of: for the others there is nothing to hold a digest against. */
    FileDigests(FileSurvey survey) {
        survey.declared().keySet().forEach(array -> digests.put(array, new RowDigest()));
    }

    void add(String array, FileRow row) {
        RowDigest digest = digests.get(array);
        if (digest != null) {
            compact.clear();
            compact.addCompact(row.text(), 0, row.text().length);
            digest.add(compact.array(), compact.length());
        }
    }

    Optional<RowDigest> of(String array) {
        return Optional.ofNullable(digests.get(array));
    }
}
