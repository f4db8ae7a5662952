/**
 * Files that people write: YAML read into a tree with positions, so that every mistake is told with its place and all
 * mistakes of a file at once; and edits that leave comments and order alone.
 */
@NullMarked
package dev.bascule.yaml;

import org.jspecify.annotations.NullMarked;
