package dev.bascule.cli;

import dev.bascule.environment.BasculeHome;

/** Opens the console's window, where there is a screen for it. */
public interface ConsoleOpener {

    /** Whether this computer has a screen that a window can be shown on. */
    boolean hasDisplay();

    /** Returns when the console was closed. */
    void open(BasculeHome home);
}
