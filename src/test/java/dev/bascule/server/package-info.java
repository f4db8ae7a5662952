/** Servers for tests: embedded ones, and a proxy in front of them that records, fails, and knows what they lack. */
@NullMarked
package dev.bascule.server;

import org.jspecify.annotations.NullMarked;
