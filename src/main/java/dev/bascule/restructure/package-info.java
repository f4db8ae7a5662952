/**
 * The rules of a restructuring into workspaces: users, organizations, memberships and the workspace of every document.
 * Pure: documents in and out as bytes, no I/O, no clock, no chance.
 */
@NullMarked
package dev.bascule.restructure;

import org.jspecify.annotations.NullMarked;
