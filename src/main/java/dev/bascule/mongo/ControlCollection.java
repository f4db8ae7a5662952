package dev.bascule.mongo;

import java.util.Locale;

/** The collections that Bascule keeps in a target database: never part of anyone's inventory, rules or backup. */
public enum ControlCollection {
    /** One document: who holds the target. */
    LOCK,
    /** One document per run: what another machine needs to finish it. */
    RUNS,
    /** The marker that tells places apart. */
    IDENTITY;

    String text() {
        return OwnedName.PREFIX + name().toLowerCase(Locale.ROOT);
    }
}
