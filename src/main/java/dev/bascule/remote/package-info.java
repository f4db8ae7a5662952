/**
 * Hosts that are reached by SSH: who they are, one shared connection to each, commands, tunnels. Nothing here knows a
 * database.
 */
@NullMarked
package dev.bascule.remote;

import org.jspecify.annotations.NullMarked;
