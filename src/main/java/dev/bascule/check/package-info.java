/**
 * Checks: what must be true of an application, its host and its data, judged by looking. Nothing here writes anywhere.
 *
 * <p>A check is data ({@link dev.bascule.check.Check}); a {@link dev.bascule.check.Round} judges several of them side by
 * side. What could not be measured is said so, and is never zero, never equal and never well.
 */
@NullMarked
package dev.bascule.check;

import org.jspecify.annotations.NullMarked;
