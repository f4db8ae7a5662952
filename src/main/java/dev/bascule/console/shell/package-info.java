/** The frame around the places: navigation, the target line, the run bar, keys, and closing. */
@NullMarked
package dev.bascule.console.shell;

import org.jspecify.annotations.NullMarked;
