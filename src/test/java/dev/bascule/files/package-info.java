@NullMarked
package dev.bascule.files;

import org.jspecify.annotations.NullMarked;
