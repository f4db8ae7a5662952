/** New runs that were left before they were begun: kept in the home, to be gone on with. */
@NullMarked
package dev.bascule.console.drafts;

import org.jspecify.annotations.NullMarked;
