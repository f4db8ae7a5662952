/** The place Activity: the last ten thousand lines of what the program has to say. */
@NullMarked
package dev.bascule.console.activity;

import org.jspecify.annotations.NullMarked;
