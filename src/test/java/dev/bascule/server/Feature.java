package dev.bascule.server;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an {@link ExtendedServer} knows beyond the embedded one, and how it can be worse. */
public enum Feature {
    /** {@code listCollections} says {@code info.uuid}; it stays through a rename. */
    UUIDS,
    /** {@code hello} with {@code topologyVersion.processId}, set name and host. */
    HELLO,
    LIST_COMMANDS,
    /** {@code connectionStatus} with users, roles and privileges. */
    CONNECTION_STATUS,
    /** {@code listCollections} minds {@code filter} and {@code nameOnly}. */
    LIST_COLLECTIONS_FILTER,
    /** Options of {@code create} are kept and listed; validators are not enforced. */
    COLLECTION_OPTIONS,
    /** {@code create} with {@code viewOn} makes a view that can be read. */
    VIEWS,
    COLL_MOD,
    /** {@code $collStats}, and {@code collStats} with storage size and capped. */
    COLL_STATS,
    CURRENT_OP,
    /** {@code serverStatus} with {@code opcounters} and {@code transactions}. */
    SERVER_STATUS,
    /** The codes of {@code renameCollection} of the manual: 26, 48, 20, 166. */
    RENAME_ERRORS,
    /** Capped collections can be made; documents stay in the order they came. The cap itself is not kept. */
    CAPPED,
    /** Symbol, DBPointer, undefined, code with scope and every binary subtype are stored byte for byte. */
    EVERY_BSON_TYPE,
    /** A cursor whose collection is renamed or dropped fails with 175. */
    CURSORS_DIE_ON_RENAME,

    /** Every command that writes is refused with 13. */
    READ_ONLY_USER,
    /** Nothing without a password, and no password is right: 13 and 18. */
    AUTHENTICATION_REQUIRED,
    /** {@code create} answers ok and forgets every option. */
    CREATE_FORGETS_OPTIONS,
    /** A rename with a dot on either side fails with 73. */
    DOTTED_NAMES_NOT_RENAMED,
    /** A cursor whose collection is renamed or dropped ends early without an error. */
    CURSORS_END_ON_RENAME;

    /** What a real server can do, with a user who may do everything. */
    public static final Set<Feature> MONGOD = Collections.unmodifiableSet(EnumSet.range(UUIDS, CURSORS_DIE_ON_RENAME));

    /** What FerretDB 2.7 can do and how it differs. */
    public static final Set<Feature> FERRET = Collections.unmodifiableSet(EnumSet.of(
            UUIDS,
            LIST_COMMANDS,
            LIST_COLLECTIONS_FILTER,
            COLL_STATS,
            CURRENT_OP,
            RENAME_ERRORS,
            EVERY_BSON_TYPE,
            CREATE_FORGETS_OPTIONS,
            DOTTED_NAMES_NOT_RENAMED,
            CURSORS_END_ON_RENAME));
}
