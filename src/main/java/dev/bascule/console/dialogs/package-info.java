/** Questions asked over the content of a place, through an interface view models can be tested with. */
@NullMarked
package dev.bascule.console.dialogs;

import org.jspecify.annotations.NullMarked;
