package dev.bascule.console.shell;

import dev.bascule.runbook.RunbookFile;
import java.util.ArrayList;
import java.util.List;

/** Remembers which way into a new run was taken. */
public final class RecordedNewRun implements NewRun {

    /** "decide meeshy-promote staging production" */
    public final List<String> led = new ArrayList<>();

    public final List<RunbookFile> runbooks = new ArrayList<>();

    @Override
    public void decide(String runbook, String source, String target) {
        led.add("decide " + runbook + " " + source + " " + target);
    }

    @Override
    public void decide(RunbookFile runbook) {
        led.add("decide " + runbook.fileName());
        runbooks.add(runbook);
    }

    @Override
    public void restructure(String runbook, String environment) {
        led.add("restructure " + runbook + " " + environment);
    }

    @Override
    public void validate(RunbookFile runbook) {
        led.add("validate " + runbook.fileName());
    }

    @Override
    public void exporting(String environment) {
        led.add("export " + environment);
    }

    @Override
    public void importing(String environment) {
        led.add("import " + environment);
    }

    @Override
    public void into(String target) {
        led.add("into " + target);
    }

    @Override
    public void openFile() {
        led.add("file");
    }
}
