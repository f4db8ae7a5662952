/**
 * The processes in front of an environment's data, whoever manages them: in which state they are, what they say, and how
 * they are stopped and started with a proof.
 */
@NullMarked
package dev.bascule.service;

import org.jspecify.annotations.NullMarked;
