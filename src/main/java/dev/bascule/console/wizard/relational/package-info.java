/** The wizard's steps for rows that go into a file or come out of one. */
@NullMarked
package dev.bascule.console.wizard.relational;

import org.jspecify.annotations.NullMarked;
