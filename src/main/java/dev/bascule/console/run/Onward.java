package dev.bascule.console.run;

import dev.bascule.console.shell.Navigator;
import dev.bascule.runbook.RunbookFile;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where a run's page leads to, and where its files are. FX thread only.
 *
 * @param comparing leads to the comparison of a source and a target
 * @param restorePoint leads to what a run, told by its id, left to go back to
 * @param validating leads to the checks of what a restructuring has left
 * @param documents shows a file in the program that the operator reads such files with
 * @param home below it runs keep their files
 */
public record Onward(
        Navigator navigator,
        BiConsumer<String, String> comparing,
        Consumer<String> restorePoint,
        Consumer<RunbookFile> validating,
        Consumer<Path> documents,
        Path home) {}
