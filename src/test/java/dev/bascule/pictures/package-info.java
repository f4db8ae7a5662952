/** The pictures in {@code assets}, held against what they show. */
@NullMarked
package dev.bascule.pictures;

import org.jspecify.annotations.NullMarked;
