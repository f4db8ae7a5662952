package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.task.CancelToken;

/** How two environments are compared, with whatever fields are ignored by then. Worker only. */
@FunctionalInterface
interface Comparing {

    Comparison compare(String source, String target, boolean deep, PlanMonitor monitor, CancelToken cancel);
}
