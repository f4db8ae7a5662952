package dev.bascule.console;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What the composition root has made by the time it makes the places. FX thread only.
 *
 * @param documents shows a file in the program that the operator reads such files with
 * @param forgetSecrets an environment whose passwords are asked for again
 */
record ConsoleServices(
        Path home,
        MigrationService engine,
        EnvironmentDesk environments,
        RestorePointDesk restorePoints,
        JobRunner jobs,
        Sampler sampler,
        DialogService dialogs,
        Navigator navigator,
        AppearanceViewModel appearance,
        Remembered memory,
        Consumer<Path> documents,
        Consumer<String> forgetSecrets,
        Clock clock) {}
