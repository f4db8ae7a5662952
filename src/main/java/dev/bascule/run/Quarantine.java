package dev.bascule.run;

import dev.bascule.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run, or its rollback, set aside, as it would be removed. Any thread.
 *
 * @param removableFrom the end of the retention, where the run has one
 * @param refusal why it cannot be removed now, and what is possible instead; empty when it can
 */
public record Quarantine(
        RunId run, String target, List<Part> parts, Optional<Instant> removableFrom, Optional<Refusal> refusal) {

    /** Why it cannot be removed. */
    public record Refusal(Text happened, Text remedy) {}

    /**
     * One collection that would go.
     *
     * @param name it has now
     * @param live the name it had, or would have, in the application
     * @param documents counted where that was quick
     * @param bytes of the documents; absent where the server tells none
     */
    public record Part(String name, String live, long documents, boolean exact, OptionalLong bytes) {}

    /** What stands in the backup of a run, held against what would go. */
    public enum Backup {
        /** Every document, byte for byte, read just now. */
        SAME,
        OTHER,
        /** This computer has none of it. */
        NONE,
        UNREADABLE
    }

    /**
     * Who else holds the documents of one part, byte for byte.
     *
     * @param documents of the part, read just now
     * @param same in its successor with the same bytes
     * @param changed in its successor under the same id with other bytes
     * @param gone not in its successor at all
     */
    public record Holding(String name, String live, long documents, long same, long changed, long gone, Backup backup) {

        /** Whether nothing is lost by removing it: each document has a twin in the successor or the backup. */
        public boolean isHeldElsewhere() {
            return backup == Backup.SAME || same == documents;
        }
    }

    public Quarantine {
        parts = List.copyOf(parts);
    }

    /** The bytes that would be freed, as far as the server tells them. */
    public long bytes() {
        return parts.stream().mapToLong(part -> part.bytes().orElse(0)).sum();
    }

    public long documents() {
        return parts.stream().mapToLong(Part::documents).sum();
    }
}
