/** What the console and the command line call: one service over everything the engine can do. */
@NullMarked
package dev.bascule.engine;

import org.jspecify.annotations.NullMarked;
