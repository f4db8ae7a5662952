package dev.bascule.environment;

import dev.bascule.yaml.Problems;

/**
 * What the parts of one environment must know of the whole while they are read.
 *
 * @param production kind production, or a kind that could not be read: then the stricter rules hold
 * @param hosted there is a host to go through
 */
record Scope(Problems problems, boolean production, boolean hosted) {}
