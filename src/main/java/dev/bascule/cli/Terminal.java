package dev.bascule.cli;

import java.util.Optional;

/** The person at the desk, if there is one. Questions are put on standard error before they are read here. */
interface Terminal {

    /** Whether somebody can answer a question. */
    boolean canAsk();

    /** Whether a line of progress can be drawn over. */
    boolean canRedraw();

    /** A line that was typed; empty when there is none to come. */
    Optional<String> readLine();

    /** The same without showing what is typed. */
    Optional<char[]> readPassword();
}
