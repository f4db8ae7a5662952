/** Work off the FX thread and the one way back to it: jobs on named lanes, and progress that is sampled, never pushed. */
@NullMarked
package dev.bascule.console.task;

import org.jspecify.annotations.NullMarked;
