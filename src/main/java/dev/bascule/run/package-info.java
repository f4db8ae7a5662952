/** Executes plans: steps, journal, lock, recovery, rollback, and the report that tells what happened. */
@NullMarked
package dev.bascule.run;

import org.jspecify.annotations.NullMarked;
