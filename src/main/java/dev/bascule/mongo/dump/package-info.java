/**
 * Backups in the dump tools' own directory format, with a manifest of what was read and a way to read it all back.
 *
 * <p>A dump made here can be restored with {@code mongorestore}, and a dump made by {@code mongodump} can be read here.
 * Documents pass as raw BSON and are never decoded. What the manifest adds is evidence: counts and digests taken from
 * the stream while it was written, against which {@link dev.bascule.mongo.dump.DumpVerifier} reads the files back.
 */
@NullMarked
package dev.bascule.mongo.dump;

import org.jspecify.annotations.NullMarked;
