/** Going and doing by name: one list of everything there is, narrowed as one types. */
@NullMarked
package dev.bascule.console.palette;

import org.jspecify.annotations.NullMarked;
