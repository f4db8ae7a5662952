package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.Set;

/**
 * The workspaces that documents of one collection carry and that do not exist. Any thread. However many there are, every
 * document is accounted for: by a named workspace, or by one of the counts.
 *
 * @param named each that a decision names, the first {@value #MOST} that nobody has decided on, and as many settled by default
 * @param furtherOpen documents that carry another one that nobody has decided on
 * @param furtherSettled documents that carry another one that a default settles
 */
public record PresetsMet(Set<DocumentId> named, long furtherOpen, long furtherSettled) {

    public static final int MOST = 10_000;

    public PresetsMet {
        named = Set.copyOf(named);
    }
}
