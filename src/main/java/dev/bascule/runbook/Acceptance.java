package dev.bascule.runbook;

import java.util.Locale;

/**
 * What the operator has seen and accepts, at most; totals over the whole run.
 *
 * @param targetOnlyDocuments documents that only the target has and that the run sets aside
 * @param targetNewerDocuments documents of both sides that would change although the target's may be the newer one
 * @param orphans rows of a reshape whose document is missing
 * @param rejected rows of a reshape that cannot be used
 */
public record Acceptance(long targetOnlyDocuments, long targetNewerDocuments, long orphans, long rejected) {

    /** The four figures, by the key that the file uses. */
    public enum Figure {
        TARGET_ONLY_DOCUMENTS,
        TARGET_NEWER_DOCUMENTS,
        ORPHANS,
        REJECTED;

        /** The key below {@code accept:}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static final Acceptance NOTHING = new Acceptance(0, 0, 0, 0);

    /** For a restore: what is newer or only in the target is what shall go to quarantine. */
    static final Acceptance EVERYTHING = new Acceptance(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    public Acceptance {
        if (targetOnlyDocuments < 0 || targetNewerDocuments < 0 || orphans < 0 || rejected < 0) {
            throw new IllegalArgumentException("a figure to accept is not negative");
        }
    }

    public long of(Figure figure) {
        return switch (figure) {
            case TARGET_ONLY_DOCUMENTS -> targetOnlyDocuments;
            case TARGET_NEWER_DOCUMENTS -> targetNewerDocuments;
            case ORPHANS -> orphans;
            case REJECTED -> rejected;
        };
    }

    public Acceptance with(Figure figure, long value) {
        return switch (figure) {
            case TARGET_ONLY_DOCUMENTS -> new Acceptance(value, targetNewerDocuments, orphans, rejected);
            case TARGET_NEWER_DOCUMENTS -> new Acceptance(targetOnlyDocuments, value, orphans, rejected);
            case ORPHANS -> new Acceptance(targetOnlyDocuments, targetNewerDocuments, value, rejected);
            case REJECTED -> new Acceptance(targetOnlyDocuments, targetNewerDocuments, orphans, value);
        };
    }
}
