/** The place of the run that is under way: its progress, the one dangerous gate, and how it ended. */
@NullMarked
package dev.bascule.console.run;

import org.jspecify.annotations.NullMarked;
