/** Runbook files, what they mean on two concrete inventories, and the plan that results. */
@NullMarked
package dev.bascule.runbook;

import org.jspecify.annotations.NullMarked;
