package dev.bascule.console.kit;

import dev.bascule.text.Text;

/** The states a chip can tell: always an icon, a word and a tone together. Any thread. */
public enum Mark {
    OK(Icon.OK, Tone.OK, "console.kit.mark.ok"),
    EQUAL(Icon.OK, Tone.OK, "console.kit.mark.equal"),
    PROVED(Icon.OK, Tone.OK, "console.kit.mark.proved"),
    WARNING(Icon.WARNING, Tone.DIFFERENT, "console.kit.mark.warning"),
    SAME_COUNT(Icon.SAME_COUNT, Tone.NEUTRAL, "console.kit.mark.same-count"),
    DIFFERENT(Icon.DIFFERENT, Tone.DIFFERENT, "console.kit.mark.different"),
    ONLY_SOURCE(Icon.ONLY_SOURCE, Tone.ONE_SIDE, "console.kit.mark.only-source"),
    ONLY_TARGET(Icon.ONLY_TARGET, Tone.ONE_SIDE, "console.kit.mark.only-target"),
    BLOCKING(Icon.BLOCKING, Tone.BLOCKING, "console.kit.mark.blocking"),
    FAILED(Icon.BLOCKING, Tone.BLOCKING, "console.kit.mark.failed"),
    NEEDS_ATTENTION(Icon.WARNING, Tone.BLOCKING, "console.kit.mark.needs-attention"),
    UNMEASURED(Icon.UNMEASURED, Tone.UNMEASURED, "console.kit.mark.unmeasured"),
    RUNNING(Icon.RUNNING, Tone.RUNNING, "console.kit.mark.running"),
    WAITING(Icon.WAITING, Tone.NEUTRAL, "console.kit.mark.waiting"),
    STALE(Icon.WAITING, Tone.STALE, "console.kit.mark.stale"),
    CANCELLING(Icon.CANCELLING, Tone.RUNNING, "console.kit.mark.cancelling"),
    CANCELLED(Icon.CANCELLED, Tone.NEUTRAL, "console.kit.mark.cancelled"),
    ROLLED_BACK(Icon.ROLLED_BACK, Tone.OK, "console.kit.mark.rolled-back"),
    PRODUCTION(Icon.PRODUCTION, Tone.PRODUCTION, "console.kit.mark.production"),
    LOCKED(Icon.LOCKED, Tone.NEUTRAL, "console.kit.mark.locked"),
    QUARANTINE(Icon.QUARANTINE, Tone.NEUTRAL, "console.kit.mark.quarantine"),
    REHEARSAL(Icon.REHEARSAL, Tone.ONE_SIDE, "console.kit.mark.rehearsal"),
    READS(Icon.READS, Tone.NEUTRAL, "console.kit.mark.reads"),
    WRITES_ASIDE(Icon.WRITES_ASIDE, Tone.NEUTRAL, "console.kit.mark.writes-aside"),
    CHANGES_LIVE(Icon.CHANGES_LIVE, Tone.BLOCKING, "console.kit.mark.changes-live");

    private final Icon icon;
    private final Tone tone;
    private final String key;

    Mark(Icon icon, Tone tone, String key) {
        this.icon = icon;
        this.tone = tone;
        this.key = key;
    }

    public Icon icon() {
        return icon;
    }

    public Tone tone() {
        return tone;
    }

    public Text word() {
        return Text.of(key);
    }
}
