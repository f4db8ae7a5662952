package dev.bascule.mongo;

import java.util.Set;

/**
 * What a server has shown that it can do. Any thread. Concluded from answers, never from a version number; what is not
 * answered counts as absent.
 */
public record Capabilities(Set<Capability> present, boolean authenticationOff, Set<String> deniedActions) {

    /** One thing a server may or may not be able to do. */
    public enum Capability {
        REPLICA_SET,
        SESSIONS,
        SNAPSHOT_READS,
        CHANGE_STREAMS,
        COLLECTION_UUIDS,
        VALIDATORS,
        COLL_MOD,
        COLL_STATS,
        CURRENT_OPERATIONS,
        OPERATION_COUNTERS,
        PRIVILEGES,
        /** It is a router of a sharded cluster, not a server. */
        ROUTER
    }

    public Capabilities {
        present = Set.copyOf(present);
        deniedActions = Set.copyOf(deniedActions);
    }

    public boolean has(Capability capability) {
        return present.contains(capability);
    }
}
