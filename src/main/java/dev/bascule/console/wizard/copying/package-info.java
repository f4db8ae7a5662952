/** The steps of a run that copies one environment to another. */
@NullMarked
package dev.bascule.console.wizard.copying;

import org.jspecify.annotations.NullMarked;
