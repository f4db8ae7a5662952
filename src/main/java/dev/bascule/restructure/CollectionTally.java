package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the documents of one collection. One thread at a time. */
final class CollectionTally {

    private static final int MOST_NAMED = CollectionAccount.MOST_STRANGERS;

    private long documents;
    private long set;
    private long corrected;
    private long alreadyRight;
    private final Map<LeftOver, Long> leftOver = new EnumMap<>(LeftOver.class);
    private final PresetTally presets;
    private final List<DocumentId> strangers = new ArrayList<>();
    private long ownedByStrangers;

    CollectionTally(Presets presets) {
        this.presets = new PresetTally(presets);
    }

    void count(DocumentId id, Verdict verdict) {
        documents++;
        switch (verdict) {
            case Verdict.Set done -> {
                set++;
                done.replaced().ifPresent(presets::add);
            }
            case Verdict.Corrected done -> {
                corrected++;
                stranger(id, done.ownerIsStranger());
            }
            case Verdict.AlreadyRight right -> {
                alreadyRight++;
                stranger(id, right.ownerIsStranger());
            }
            case Verdict.Left left -> {
                leftOver.merge(left.reason(), 1L, Long::sum);
                left.preset().ifPresent(presets::add);
            }
        }
    }

    private void stranger(DocumentId id, boolean owned) {
        if (owned) {
            ownedByStrangers++;
            if (strangers.size() < MOST_NAMED) {
                strangers.add(id);
            }
        }
    }

    void clear() {
        documents = 0;
        set = 0;
        corrected = 0;
        alreadyRight = 0;
        leftOver.clear();
        presets.clear();
        strangers.clear();
        ownedByStrangers = 0;
    }

    CollectionAccount account(String name) {
        return new CollectionAccount(
                name, documents, set, corrected, alreadyRight, leftOver, presets.met(), ownedByStrangers, strangers);
    }
}
