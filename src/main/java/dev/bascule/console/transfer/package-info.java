/** Rows that go into a file or come out of one: while it happens, and what came of it. */
@NullMarked
package dev.bascule.console.transfer;

import org.jspecify.annotations.NullMarked;
