/**
 * BSON as bytes: documents are walked, named, hashed and spliced without ever being decoded, so that what is copied
 * keeps its field order, its number types and every deprecated type.
 */
@NullMarked
package dev.bascule.bson;

import org.jspecify.annotations.NullMarked;
