@NullMarked
package dev.bascule.sandbox;

import org.jspecify.annotations.NullMarked;
