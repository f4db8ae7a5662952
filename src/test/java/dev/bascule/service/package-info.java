/** Services of hosts that an SSH server of this process stands for, with programs that answer as the real ones do. */
@NullMarked
package dev.bascule.service;

import org.jspecify.annotations.NullMarked;
