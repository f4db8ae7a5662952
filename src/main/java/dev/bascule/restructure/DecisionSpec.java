package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What only a person can decide, by the ids concerned. Any thread. */
public sealed interface DecisionSpec {

    /** The kinds of questions. */
    enum Kind {
        SAME_ADDRESS,
        EXISTING_ACCOUNT,
        PRESET_WORKSPACE;

        /** The word as files and machine output write it. */
        public String word() {
            return wordOf(this);
        }
    }

    /** Whether the account takes over what it lacks. */
    enum Link {
        LINK,
        LINK_AND_FILL;

        public String word() {
            return wordOf(this);
        }
    }

    /** What becomes of a workspace that does not exist. */
    enum Preset {
        REPLACE,
        LEAVE;

        public String word() {
            return wordOf(this);
        }
    }

    Kind kind();

    /** As the decision is shown. */
    String word();

    /** The ids that it was made for. */
    List<DocumentId> ids();

    /**
     * Users whose addresses are equal but for case and blanks.
     *
     * @param into the one who stays; empty when all stay
     */
    record SameAddress(List<DocumentId> ids, Optional<DocumentId> into) implements DecisionSpec {

        public static final String MERGE = "merge-into";
        public static final String KEEP = "keep-both";

        public SameAddress {
            ids = List.copyOf(ids);
        }

        @Override
        public Kind kind() {
            return Kind.SAME_ADDRESS;
        }

        @Override
        public String word() {
            return into.isPresent() ? MERGE : KEEP;
        }
    }

    /** A user of the legacy collection, and an account with his address and an id of its own. */
    record ExistingAccount(DocumentId user, DocumentId account, Link decision) implements DecisionSpec {
        @Override
        public Kind kind() {
            return Kind.EXISTING_ACCOUNT;
        }

        @Override
        public String word() {
            return decision.word();
        }

        @Override
        public List<DocumentId> ids() {
            return List.of(user, account);
        }
    }

    /** A workspace that users and documents carry and that does not exist. */
    record PresetWorkspace(DocumentId value, Preset decision) implements DecisionSpec {
        @Override
        public Kind kind() {
            return Kind.PRESET_WORKSPACE;
        }

        @Override
        public String word() {
            return decision.word();
        }

        @Override
        public List<DocumentId> ids() {
            return List.of(value);
        }
    }

    private static String wordOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
