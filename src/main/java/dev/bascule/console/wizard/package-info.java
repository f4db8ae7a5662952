/** The place New run: from a runbook to a run, one step at a time; nothing is written before its last two buttons. */
@NullMarked
package dev.bascule.console.wizard;

import org.jspecify.annotations.NullMarked;
