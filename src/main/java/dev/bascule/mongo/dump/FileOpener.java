package dev.bascule.mongo.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Makes a file of a dump. Any thread. */
@FunctionalInterface
interface FileOpener {

    /** A stream to a new file that only its owner can read; closing it waits until the disk has it. */
    OutputStream open(Path file) throws IOException;
}
