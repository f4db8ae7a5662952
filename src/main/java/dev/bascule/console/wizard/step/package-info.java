/** What every step of a wizard is made of: its model and view, the session and the plan they share. */
@NullMarked
package dev.bascule.console.wizard.step;

import org.jspecify.annotations.NullMarked;
