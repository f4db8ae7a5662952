package dev.bascule.console;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import java.nio.file.Path;
import java.time.Clock;

/** What the composition root has made by the time it makes the places. FX thread only. */
record ConsoleServices(
        Path home,
        JobRunner jobs,
        Sampler sampler,
        DialogService dialogs,
        Navigator navigator,
        AppearanceViewModel appearance,
        Clock clock) {}
