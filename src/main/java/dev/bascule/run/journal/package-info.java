/**
 * What a run leaves on this computer: its folder, and the journal that is enough to resume it, to finish it, or to take
 * it back.
 */
@NullMarked
package dev.bascule.run.journal;

import org.jspecify.annotations.NullMarked;
