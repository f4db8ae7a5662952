/** The environments: a card for each, with what was found when it was connected to. */
@NullMarked
package dev.bascule.console.environments;

import org.jspecify.annotations.NullMarked;
