@NullMarked
package dev.bascule.postgres;

import org.jspecify.annotations.NullMarked;
