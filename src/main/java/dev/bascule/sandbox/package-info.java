/** Two environments with invented data on this computer: what the console and the tour start on. */
@NullMarked
package dev.bascule.sandbox;

import org.jspecify.annotations.NullMarked;
