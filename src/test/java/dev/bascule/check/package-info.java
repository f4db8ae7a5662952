/** Checks against what they look at: servers, hosts, logs. */
@NullMarked
package dev.bascule.check;

import org.jspecify.annotations.NullMarked;
