/** The command line: thin commands over the engine, one place for exit codes, machine output apart from messages. */
@NullMarked
package dev.bascule.cli;

import org.jspecify.annotations.NullMarked;
