package dev.bascule.mongo;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One collection's part in a swap: what another machine must know to finish it or take it back. Any thread.
 *
 * @param number of the collection within the run, from 1
 * @param live its name in the application
 * @param former UUID of the live collection before the swap; absent with {@link Kind#INTRODUCE} or where the server
 *     shows none
 * @param shadow UUID of the new collection; absent with {@link Kind#RETIRE} or where the server shows none
 * @param formerExpiries intended ages of the former collection's TTL indexes
 * @param shadowExpiries intended ages of the new collection's TTL indexes
 */
public record SwapItem(
        int number,
        Kind kind,
        String live,
        Optional<UUID> former,
        Optional<UUID> shadow,
        List<Expiry> formerExpiries,
        List<Expiry> shadowExpiries) {

    /** What the swap does with the name. */
    public enum Kind {
        /** A new collection takes the place of the former one. */
        REPLACE,
        /** A new collection where nothing was. */
        INTRODUCE,
        /** The former collection goes to quarantine and nothing takes its place. */
        RETIRE
    }

    /** The intended age of a TTL index. */
    public record Expiry(String index, long seconds) {}

    public SwapItem {
        formerExpiries = List.copyOf(formerExpiries);
        shadowExpiries = List.copyOf(shadowExpiries);
    }

    boolean hasFormer() {
        return kind != Kind.INTRODUCE;
    }

    boolean hasShadow() {
        return kind != Kind.RETIRE;
    }
}
