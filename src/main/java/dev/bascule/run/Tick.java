package dev.bascule.run;

import java.time.Instant;

/**
 * What somebody says to have seen to. Any thread.
 *
 * @param item the number of the runbook's checklist item
 * @param note in their own words; may be empty
 */
public record Tick(int item, String by, Instant at, String note) {}
