/** The way back: what can be taken back, what that would undo, and the one button that does it. */
@NullMarked
package dev.bascule.console.rollback;

import org.jspecify.annotations.NullMarked;
