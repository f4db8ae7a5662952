package dev.bascule.bench;

import dev.bascule.postgres.BenchImports;
import dev.bascule.postgres.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows a second of an export, a merge and its repetition, against a {@code COPY FROM} of the same rows. */
@Tag("bench")
@ExtendWith(TestServer.Provider.class)
class RelationalBench {

    private static final int ROWS = Integer.getInteger("bench.rows", 500_000);

    @TempDir
    Path folder;

    @Test
    void exportAndMerge(TestServer server) {
        BenchImports.measure(server, folder, ROWS);
    }
}
