/** Two environments side by side, collection by collection. */
@NullMarked
package dev.bascule.console.compare;

import org.jspecify.annotations.NullMarked;
