/**
 * Reshapers: pure functions from a document's bytes to a document's bytes, without driver, clock or chance, and the
 * checkers that judge their work with code of their own.
 */
@NullMarked
package dev.bascule.reshape;

import org.jspecify.annotations.NullMarked;
