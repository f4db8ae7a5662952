/** What the operator chose for this computer: language, theme, text scale; kept in the home. */
@NullMarked
package dev.bascule.console.settings;

import org.jspecify.annotations.NullMarked;
