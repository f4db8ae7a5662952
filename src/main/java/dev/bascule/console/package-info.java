/** The desktop console: one package per place, views in code, view models without a toolkit. */
@NullMarked
package dev.bascule.console;

import org.jspecify.annotations.NullMarked;
