package dev.bascule.console.shell;

/** The way into the wizard from other places. FX thread only. */
@FunctionalInterface
public interface NewRun {

    /**
     * Opens the wizard with what is chosen already; an empty text is a choice the operator still has to make.
     *
     * @param runbook the name of a shipped runbook, or the path of a file
     * @param source name of the environment that is read
     * @param target name of the environment that is written to
     * @param startAtDecisions whether runbook and environments count as done
     */
    void open(String runbook, String source, String target, boolean startAtDecisions);
}
