package dev.bascule.runbook;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that must be seen to around a run. Any thread.
 *
 * @param number its place in the runbook's checklist, from 1: what a tick names it by
 * @param tie what ticks it; empty for an item that a person ticks
 */
public record ChecklistItem(int number, Stage stage, String text, Optional<Tie> tie) {

    /** By when it should be done. */
    public enum Stage {
        /** Before the run is begun. */
        BEFORE,
        /** Before the switch is approved. */
        APPROVE,
        /** After the switch. */
        AFTER;

        /** The word as files and machine output write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an automatic item waits for. */
    public sealed interface Tie {

        /** A step of the run, by the word that {@code report.json} has for it. */
        record Step(String word) implements Tie {}

        record Guardrail(dev.bascule.runbook.Guardrail.Check check) implements Tie {}
    }

    /** Whether a person ticks it. */
    public boolean isManual() {
        return tie.isEmpty();
    }
}
