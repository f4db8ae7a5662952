@NullMarked
package dev.bascule.mongo;

import org.jspecify.annotations.NullMarked;
