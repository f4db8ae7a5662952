/** The controls every place is built from, and the tokens, icons and figures they share. */
@NullMarked
package dev.bascule.console.kit;

import org.jspecify.annotations.NullMarked;
