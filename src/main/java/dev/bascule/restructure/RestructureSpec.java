package dev.bascule.restructure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a restructure runbook declares beside what every runbook does. Any thread.
 *
 * @param from collection that holds the users now
 * @param into collection that holds them afterwards; may be {@code from} itself
 * @param collections whose documents get a workspace, in the order of the file
 * @param decisions by the ids concerned
 * @param accept how many documents may be left over at most, over all collections; a reason without a figure accepts none
 */
public record RestructureSpec(
        String from,
        String into,
        List<Owned> collections,
        Metadata metadata,
        Credentials credentials,
        boolean touchUpdatedAt,
        List<DecisionSpec> decisions,
        Defaults defaults,
        Map<LeftOver, Long> accept) {

    public static final String ORGANIZATIONS = "organization";
    public static final String MEMBERS = "member";
    public static final String ACCOUNTS = "account";

    /** A collection of documents that have an owner. */
    public record Owned(String name, String owner, IdType workspaceId) {}

    /** How an application's models declare a reference. */
    public enum IdType {
        OBJECT_ID("objectId"),
        STRING("string");

        private final String word;

        IdType(String word) {
            this.word = word;
        }

        /** The word as files write it. */
        public String word() {
            return word;
        }
    }

    /** How an organization's metadata is stored. */
    public enum Metadata {
        TEXT,
        DOCUMENT;

        /** The word as files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether password hashes are put where Better Auth looks for them. */
    public enum Credentials {
        NONE,
        ACCOUNT;

        /** The word as files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What settles a whole class of questions that no decision names. */
    public record Defaults(
            Optional<SameAddress> sameAddress,
            Optional<DecisionSpec.Link> existingAccount,
            Optional<DecisionSpec.Preset> presetWorkspace) {

        public static final Defaults NONE = new Defaults(Optional.empty(), Optional.empty(), Optional.empty());

        /** For users of one address. */
        public enum SameAddress {
            MERGE_INTO_OLDEST,
            KEEP_BOTH;

            /** The word as files write it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    public RestructureSpec {
        collections = List.copyOf(collections);
        decisions = List.copyOf(decisions);
        Map<LeftOver, Long> copy = new EnumMap<>(LeftOver.class);
        copy.putAll(accept);
        accept = Collections.unmodifiableMap(copy);
    }

    /** Whether the users stay where they are. */
    public boolean isInPlace() {
        return from.equals(into);
    }

    public long accepted(LeftOver reason) {
        return accept.getOrDefault(reason, 0L);
    }

    public Optional<Owned> owned(String collection) {
        return collections.stream()
                .filter(each -> each.name().equals(collection))
                .findFirst();
    }
}
