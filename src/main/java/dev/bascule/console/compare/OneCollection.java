package dev.bascule.console.compare;

import dev.bascule.runbook.RunbookFile;
import dev.bascule.yaml.YamlText;

/** The runbook that copies one collection and leaves every other one as it is. Any thread. */
final class OneCollection {

    private OneCollection() {}

    /**
     * @param refresh away from a production; a promotion goes towards one
     * @param name of the runbook, as its reader calls it
     */
    static RunbookFile runbook(boolean refresh, String source, String target, String collection, String name) {
        String text = "runbook: " + (refresh ? "refresh" : "promote")
                + "\nname: " + YamlText.of(name)
                + "\nsource: " + YamlText.of(source)
                + "\ntarget: " + YamlText.of(target)
                + "\ncollections:\n  - { name: " + YamlText.of(collection) + ", action: copy }"
                + "\n  - { name: \"*\", action: ignore }\ntarget-only: keep\n";
        return new RunbookFile(name, text);
    }
}
