package dev.bascule.console.history;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where a run of the past leads to. FX thread only.
 *
 * @param documents shows a file in the program that the operator reads such files with
 * @param again begins a new run with a runbook
 * @param restorePoint leads to what a run left to go back to
 * @param runs leads to the runs that wait for a decision
 */
public record HistoryLinks(
        Consumer<Path> documents, Consumer<Path> again, Consumer<String> restorePoint, Runnable runs) {}
