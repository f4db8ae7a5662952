/** The papers in {@code docs/}, held against the program. */
@NullMarked
package dev.bascule.docs;

import org.jspecify.annotations.NullMarked;
