package dev.bascule.console.transfer;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where an outcome leads. FX thread only.
 *
 * @param newRun back to the wizard
 * @param importing to the import of a file
 * @param undoing to the way back from the import of that id
 * @param documents opens a file or folder
 * @param home where runs have their folders
 */
public record TransferWays(
        Runnable newRun, Consumer<Path> importing, Consumer<String> undoing, Consumer<Path> documents, Path home) {}
