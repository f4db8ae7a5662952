/** The command line, as a person or a script sees it. */
@NullMarked
package dev.bascule.cli;

import org.jspecify.annotations.NullMarked;
