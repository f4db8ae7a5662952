/** Everything that speaks PostgreSQL: places, their catalogue, export, import. */
@NullMarked
package dev.bascule.postgres;

import org.jspecify.annotations.NullMarked;
