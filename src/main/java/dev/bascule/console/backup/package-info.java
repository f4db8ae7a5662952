/** Backups: made, read back, and put in the place of what is live. */
@NullMarked
package dev.bascule.console.backup;

import org.jspecify.annotations.NullMarked;
