@NullMarked
package dev.bascule.restructure;

import org.jspecify.annotations.NullMarked;
