package dev.bascule.runbook;

import dev.bascule.runbook.Runbook.BackupPolicy;
import dev.bascule.runbook.Runbook.OnUnhealthy;
import dev.bascule.runbook.Runbook.ProofLevel;
import dev.bascule.runbook.Runbook.Writers;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import java.time.Duration;
import java.util.List;

/** What every kind of runbook may say, with the defaults of what it does not. */
record CommonKeys(
        Writers writers,
        ProofLevel proof,
        BackupPolicy backup,
        Duration retention,
        OnUnhealthy onUnhealthy,
        Duration within,
        List<ChecklistItem> checklist,
        List<Contact> contacts) {

    private static final Duration RETENTION = Duration.ofHours(48);
    private static final Duration WITHIN = Duration.ofMinutes(5);

    static CommonKeys read(MapReader map, Problems problems) {
        ChecklistReader people = new ChecklistReader(problems);
        return new CommonKeys(
                map.oneOf("writers", Writers.values()).orElse(Writers.QUIET),
                map.oneOf("proof", ProofLevel.values()).orElse(ProofLevel.FULL),
                map.oneOf("backup", BackupPolicy.values()).orElse(BackupPolicy.VERIFIED),
                map.duration("retention").orElse(RETENTION),
                map.oneOf("on-unhealthy", OnUnhealthy.values()).orElse(OnUnhealthy.ASK),
                map.duration("within").orElse(WITHIN),
                people.items(map),
                people.contacts(map));
    }
}
