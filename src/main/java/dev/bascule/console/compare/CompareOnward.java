package dev.bascule.console.compare;

import dev.bascule.runbook.RunbookFile;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where a comparison leads on to. FX thread only.
 *
 * @param run opens the wizard on a runbook
 * @param lookUp opens the documents of an environment's collection
 */
public record CompareOnward(Consumer<RunbookFile> run, BiConsumer<String, String> lookUp) {}
