/** Named places that data lives in: how they are reached, what belongs to them, and where their secrets come from. */
@NullMarked
package dev.bascule.environment;

import org.jspecify.annotations.NullMarked;
