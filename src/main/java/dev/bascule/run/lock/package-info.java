/** One run at a time on a target database: the lock document, who holds it, and when it may be taken over. */
@NullMarked
package dev.bascule.run.lock;

import org.jspecify.annotations.NullMarked;
