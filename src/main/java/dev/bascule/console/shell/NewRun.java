package dev.bascule.console.shell;

import dev.bascule.runbook.RunbookFile;

/** The ways into a new run from other places. FX thread only. Each of them leads to the place New run. */
public interface NewRun {

    /**
     * A shipped runbook on two environments, all ticked already: opens on the decisions.
     *
     * @param runbook the shipped runbook's name, for example {@code meeshy-promote}
     */
    void decide(String runbook, String source, String target);

    /** A runbook whose environments are named in it: opens on the decisions. */
    void decide(RunbookFile runbook);

    /** A shipped restructuring of an environment, ticked already: opens on the choice of its users. */
    void restructure(String runbook, String environment);

    /** Only looks whether the environment that a restructure runbook names is restructured soundly. */
    void validate(RunbookFile runbook);

    /** The export of an environment's rows: opens on the choice of the file. */
    void exporting(String environment);

    /** The import of a file's rows into an environment: opens on the choice of the file. */
    void importing(String environment);

    /** Opens on the choice of a runbook, with {@code target} chosen for later. */
    void into(String target);

    /** Asks for a runbook file and goes on with it. */
    void openFile();
}
