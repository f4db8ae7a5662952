/** What several places of the console share: the environments there are, and what can be rolled back. */
@NullMarked
package dev.bascule.console.desk;

import org.jspecify.annotations.NullMarked;
