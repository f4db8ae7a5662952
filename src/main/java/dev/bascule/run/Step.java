package dev.bascule.run;

import java.util.Locale;

/** The steps of a run, in their order, with what each may do. Any thread. */
public enum Step {
    GUARDRAILS(Effect.READS),
    LOCK(Effect.WRITES_ASIDE),
    BACK_UP(Effect.WRITES_ASIDE),
    CREATE_SHADOWS(Effect.WRITES_ASIDE),
    LOAD(Effect.WRITES_ASIDE),
    BUILD_INDEXES(Effect.WRITES_ASIDE),
    PROVE(Effect.WRITES_ASIDE),
    DRILL(Effect.WRITES_ASIDE),
    APPROVE(Effect.READS),
    FINAL_PROOF(Effect.WRITES_ASIDE),
    SWAP(Effect.CHANGES_LIVE),
    BUILD_LIVE_INDEXES(Effect.CHANGES_LIVE),
    VERIFY_LIVE(Effect.READS),
    CLEAN_UP(Effect.WRITES_ASIDE);

    /** What a step may do; the runner lets {@code CHANGES_LIVE} begin only in an approved run. */
    public enum Effect {
        READS,
        /** Run-owned names, files and control collections. */
        WRITES_ASIDE,
        CHANGES_LIVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Effect effect;

    Step(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** The word as files and machine output write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
