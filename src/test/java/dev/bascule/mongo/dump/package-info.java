@NullMarked
package dev.bascule.mongo.dump;

import org.jspecify.annotations.NullMarked;
