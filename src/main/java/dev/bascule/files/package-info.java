/** Files and folders on this computer: for their owner only, replaced as one act, removed whole. Below all others. */
@NullMarked
package dev.bascule.files;

import org.jspecify.annotations.NullMarked;
