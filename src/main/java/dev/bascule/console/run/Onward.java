package dev.bascule.console.run;

import dev.bascule.console.shell.Navigator;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * Where a run's page leads to, and where its files are. FX thread only.
 *
 * @param comparing leads to the comparison of a source and a target
 * @param home below it runs keep their files
 */
public record Onward(Navigator navigator, BiConsumer<String, String> comparing, Path home) {}
