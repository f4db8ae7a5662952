/**
 * What is true of relational transfers wherever the data lives: tables and their keys, the order to load them in, values
 * as text and as JSON, profiles. Pure: speaks to no server.
 */
@NullMarked
package dev.bascule.relational;

import org.jspecify.annotations.NullMarked;
