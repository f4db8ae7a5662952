package dev.bascule.cli;

import dev.bascule.runbook.ShippedRunbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped runbook of a restructuring with every question of the sample answered. */
final class DecidedRunbook {

    private static final String DECISIONS = """
        decisions:
          - { same-address: [ID21, ID22], decision: keep-both }
          - { existing-account: ID23, account: ID60, decision: link-and-fill }
          - { existing-account: ID24, account: ID61, decision: link }
          - { same-address: [ID36, ID37], decision: merge-into, into: ID37 }
          - { preset-workspace: "6666666666666666aaaaaaaa", decision: replace }\
        """;

    private DecidedRunbook() {}

    static String shipped() {
        return ShippedRunbooks.find("newbi-workspaces").orElseThrow().text();
    }

    /** @return the file it was written to */
    static Path in(Path folder) throws IOException {
        String decisions = DECISIONS;
        for (int user : new int[] {21, 22, 23, 24, 36, 37, 60, 61}) {
            decisions = decisions.replace("ID" + user, "{ $oid: 63da2a10%016x }".formatted(user));
        }
        String text = shipped()
                .replace("decisions: []", decisions)
                .replace(
                        "owner-missing: 0, owner-null: 0, owner-unknown: 0, owner-not-an-id: 0",
                        "owner-missing: 1, owner-null: 2, owner-unknown: 12, owner-not-an-id: 1");
        return Files.writeString(folder.resolve("decided.yaml"), text);
    }
}
