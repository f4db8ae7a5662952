/** The place Settings: everything the operator can choose for this computer, and where things are kept. */
@NullMarked
package dev.bascule.console.preferences;

import org.jspecify.annotations.NullMarked;
