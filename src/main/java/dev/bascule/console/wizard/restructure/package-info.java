/** The steps of a restructuring: its users, its questions, what it covers, how documents will look, its validation. */
@NullMarked
package dev.bascule.console.wizard.restructure;

import org.jspecify.annotations.NullMarked;
