/** The computer that the tests run on: its programs and its screens, each used where it is there. */
@NullMarked
package dev.bascule.computer;

import org.jspecify.annotations.NullMarked;
