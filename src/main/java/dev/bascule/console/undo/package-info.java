/** The way back from an import: which there are, and taking one back. */
@NullMarked
package dev.bascule.console.undo;

import org.jspecify.annotations.NullMarked;
