package dev.bascule.cli;

import dev.bascule.run.journal.RunFolder;
import dev.bascule.runbook.Runbook.ProofLevel;
import dev.bascule.runbook.RunbookFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import tools.jackson.databind.JsonNode;

/** What a run's own files say of rows that it leaves out, once its process can no longer say it. */
final class KeptReservations {

    private KeptReservations() {}

    /** Whether rows are left out or not everything is proved; false where this computer has no files of the run. */
    static boolean in(RunFolder folder) {
        try {
            boolean unproved = Files.exists(folder.runbook())
                    && RunbookFile.read(folder.runbook()).proof() != ProofLevel.FULL;
            return unproved || Files.exists(folder.plan()) && leavesRows(Files.readString(folder.plan()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.path(), e);
        }
    }

    private static boolean leavesRows(String plan) {
        for (JsonNode reshape : JsonText.read(plan).path("reshapes")) {
            if (reshape.path("orphans").asLong(0) > 0
                    || !reshape.path("rejected").isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
