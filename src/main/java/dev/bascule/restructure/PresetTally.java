package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.HashSet;
import java.util.Set;

/** Collects workspaces that do not exist, bounded in memory however many documents carry one. One thread at a time. */
final class PresetTally {

    private final Presets presets;
    private final Set<DocumentId> given = new HashSet<>();
    private final Set<DocumentId> open = new HashSet<>();
    private final Set<DocumentId> settled = new HashSet<>();
    private long furtherOpen;
    private long furtherSettled;

    PresetTally(Presets presets) {
        this.presets = presets;
    }

    /** One more document carries {@code value}. */
    void add(DocumentId value) {
        if (!presets.isByDefault(value)) {
            given.add(value);
        } else if (presets.of(value).isEmpty()) {
            furtherOpen += isNamed(open, value) ? 0 : 1;
        } else {
            furtherSettled += isNamed(settled, value) ? 0 : 1;
        }
    }

    private static boolean isNamed(Set<DocumentId> named, DocumentId value) {
        return named.contains(value) || named.size() < PresetsMet.MOST && named.add(value);
    }

    void clear() {
        given.clear();
        open.clear();
        settled.clear();
        furtherOpen = 0;
        furtherSettled = 0;
    }

    PresetsMet met() {
        Set<DocumentId> named = new HashSet<>(given);
        named.addAll(open);
        named.addAll(settled);
        return new PresetsMet(named, furtherOpen, furtherSettled);
    }
}
