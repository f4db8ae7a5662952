/** Documents looked up, and one document looked for in all that a run left. */
@NullMarked
package dev.bascule.console.lookup;

import org.jspecify.annotations.NullMarked;
