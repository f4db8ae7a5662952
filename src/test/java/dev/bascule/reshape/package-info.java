@NullMarked
package dev.bascule.reshape;

import org.jspecify.annotations.NullMarked;
