package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import picocli.CommandLine.Mixin;

/** One command: its options are fields, and running it says how the process ends. */
abstract class Action {

    @Mixin
    CommonOptions common = new CommonOptions();

    /** @return the exit code; failures are thrown */
    abstract int run(Session session);

    /** What it means for this command that a place cannot be reached. */
    Unreachable unreachable() {
        return Unreachable.FAILS;
    }
}
