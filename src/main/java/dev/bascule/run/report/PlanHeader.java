package dev.bascule.run.report;

import java.util.Optional;

/**
 * What history needs to know of a plan. Any thread.
 *
 * @param kind as machine output writes it; of a later version perhaps none that this one knows
 * @param source the environment's name; empty for a kind that reads from no second place
 * @param target the environment's name
 */
public record PlanHeader(String runbook, String kind, Optional<String> source, String target) {}
