package dev.bascule.mongo;

import java.util.Optional;
import java.util.Set;

/**
 * Who a server says it is. Any thread.
 *
 * @param address the member that answers, as {@code host:port}
 * @param version as the server reports it, for example {@code 8.0.4}
 * @param processId of the running server process; changes at each restart; absent where the server tells none
 * @param setName of the replica set
 * @param addresses the numeric addresses that {@code address} resolves to, with the port; all of this computer's count as
 *     {@code localhost}. Behind a host: that host's key with address and port there, and with those that are published
 */
public record ServerIdentity(
        String address,
        int port,
        String version,
        Optional<String> processId,
        Optional<String> setName,
        Set<String> addresses,
        String database) {

    public ServerIdentity {
        addresses = Set.copyOf(addresses);
    }

    /** How it was decided whether two places are one. */
    public enum Evidence {
        PROCESS,
        SET_NAME,
        ADDRESS
    }

    /** Whether two places are one and the same, and what says so. */
    public record Sameness(boolean same, Evidence evidence) {}

    /**
     * By the servers' process ids when both tell theirs, else by replica set name and port, else by resolved address;
     * the database must be the same one too.
     */
    public Sameness compareTo(ServerIdentity other) {
        boolean sameDatabase = database.equals(other.database);
        if (processId.isPresent() && other.processId.isPresent()) {
            return new Sameness(sameDatabase && processId.equals(other.processId), Evidence.PROCESS);
        }
        if (setName.isPresent() && other.setName.isPresent()) {
            return new Sameness(sameDatabase && setName.equals(other.setName) && port == other.port, Evidence.SET_NAME);
        }
        boolean sameAddress = addresses.stream().anyMatch(other.addresses::contains);
        return new Sameness(sameDatabase && sameAddress, Evidence.ADDRESS);
    }
}
