/** The place History: every run this computer knows, what it did, its proof and its papers. */
@NullMarked
package dev.bascule.console.history;

import org.jspecify.annotations.NullMarked;
