/** Figures as ratios against something measured in the same run; nothing here asserts on time. */
@NullMarked
package dev.bascule.bench;

import org.jspecify.annotations.NullMarked;
