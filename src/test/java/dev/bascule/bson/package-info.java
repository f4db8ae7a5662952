@NullMarked
package dev.bascule.bson;

import org.jspecify.annotations.NullMarked;
