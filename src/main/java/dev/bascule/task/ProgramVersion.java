package dev.bascule.task;

import java.util.Optional;

/** Which version of the program this is. Any thread. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** As the build wrote it into the jar; classes that were never packed have none. */
    public static Optional<String> number() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion());
    }

    /** Name and version, as files tell who wrote them. */
    public static String named() {
        return "Bascule " + number().orElse("(not packaged)");
    }
}
