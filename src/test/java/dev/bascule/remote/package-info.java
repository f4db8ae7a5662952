@NullMarked
package dev.bascule.remote;

import org.jspecify.annotations.NullMarked;
