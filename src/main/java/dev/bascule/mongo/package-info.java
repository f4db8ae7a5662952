/** Everything that speaks MongoDB: connecting, inventory, copying, digests, indexes, and the renames of the swap. */
@NullMarked
package dev.bascule.mongo;

import org.jspecify.annotations.NullMarked;
