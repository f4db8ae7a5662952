package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check found. Any thread.
 *
 * @param count of what is not as it should be; 0 where nothing could be measured
 * @param ids all of it in the order of ids; of more than {@value #MOST_NAMED} the first that were come upon
 */
public record Finding(Check check, Result result, long count, List<DocumentId> ids) {

    public static final int MOST_NAMED = 100_000;

    /** What is looked at. */
    public enum Check {
        USER_MISSING,
        USER_DIFFERENT,
        USER_DUPLICATE_ADDRESS,
        ORGANIZATION_METADATA,
        ORGANIZATION_WITHOUT_MEMBER,
        ORGANIZATION_DUPLICATE_SLUG,
        MEMBER_ROLE,
        MEMBER_WITHOUT_ORGANIZATION,
        MEMBER_WITHOUT_USER,
        DOCUMENT_WITHOUT_WORKSPACE,
        DOCUMENT_UNKNOWN_WORKSPACE,
        DOCUMENT_WRONG_TYPE,
        DOCUMENT_OWNER_NOT_MEMBER;

        /** Its name in machine output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean isOfDocuments() {
            return compareTo(DOCUMENT_WITHOUT_WORKSPACE) >= 0;
        }
    }

    /** What could not be measured is never taken for a pass. */
    public enum Result {
        OK,
        WARNING,
        CRITICAL,
        COULD_NOT_MEASURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isCritical() {
            return this == CRITICAL || this == COULD_NOT_MEASURE;
        }
    }

    public Finding {
        ids = ids.stream().sorted(DocumentId.bsonOrder()).toList();
    }

    /** Collects what one check finds. One thread. */
    static final class Tally {

        private long count;
        private final List<DocumentId> ids = new ArrayList<>();

        void add(DocumentId id) {
            count++;
            if (ids.size() < MOST_NAMED) {
                ids.add(id);
            }
        }

        /** @param otherwise the result when anything was found */
        Finding finding(Check check, Result otherwise) {
            return new Finding(check, count == 0 ? Result.OK : otherwise, count, ids);
        }
    }
}
