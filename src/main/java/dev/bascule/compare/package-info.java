/** The side-by-side comparison of two environments. */
@NullMarked
package dev.bascule.compare;

import org.jspecify.annotations.NullMarked;
