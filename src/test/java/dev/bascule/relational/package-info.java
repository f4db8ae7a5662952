@NullMarked
package dev.bascule.relational;

import org.jspecify.annotations.NullMarked;
