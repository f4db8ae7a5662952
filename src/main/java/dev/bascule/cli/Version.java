package dev.bascule.cli;

import dev.bascule.task.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {ProgramVersion.named(), "Java " + Runtime.version()};
    }
}
