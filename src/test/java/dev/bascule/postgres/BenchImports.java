package dev.bascule.postgres;

import dev.bascule.relational.Headway;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.task.CancelToken;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The work of the relational benchmark, with the package's own tools. */
public final class BenchImports {

    private static final int ROWS_BY_ROW = 5_000;
    private static final String FILL = """
        INSERT INTO audit_logs SELECT 'c' || lpad(i::text, 24, '0'), NULL, 'UPDATE', 'User', md5(i::text),
          jsonb_build_object('before', md5((i + 1)::text), 'n', i), '10.0.0.' || i %% 255, 'Mozilla/5.0',
          timestamp '2024-01-01' + i * interval '1 second' FROM generate_series(1, %d) i\
        """;

    private BenchImports() {}

    public static void measure(TestServer server, Path folder, int rows) {
        TestDatabase source = server.database(ApplyonsSchema.sql(), FILL.formatted(rows));
        TestDatabase direct = server.database(ApplyonsSchema.sql());
        Path text = folder.resolve("rows.copy");
        source.copyOut("audit_logs", text);
        double copy = seconds(() -> direct.copyIn("audit_logs", text));
        Path file = folder.resolve("rows.json");
        double export = seconds(() -> export(source, file));
        TestDatabase target = server.database(ApplyonsSchema.sql());
        Imports imports = new Imports(folder);
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        imports.monitor = told -> phases.putIfAbsent(told.phase(), System.nanoTime());
        long begun = System.nanoTime();
        double merge = seconds(() -> require(imports.of(target, file)));
        Imports again = new Imports(folder.resolve("again"));
        double repeat = seconds(() -> require(again.of(target, file)));
        double loop = rowByRow(source, Math.min(rows, ROWS_BY_ROW));
        System.out.printf(
                "%,d rows: copy %.2f s; export %.2f s (x%.1f); merge %.2f s (x%.1f, %,.0f rows/s); repeated %.2f s"
                        + " (x%.1f)%n",
                rows, copy, export, export / copy, merge, merge / copy, rows / merge, repeat, repeat / copy);
        System.out.println("the merge's phases: " + told(phases, begun + (long) (merge * 1e9)));
        System.out.printf(
                "row by row %,.0f rows/s (the merge is %.1f times as fast); peak heap %,d MB; file %,d MB%n",
                loop, rows / merge / loop, peakHeap() >> 20, file.toFile().length() >> 20);
    }

    /** Rows a second of an upsert loop, a transaction a row, as an application would do it. */
    private static double rowByRow(TestDatabase source, int rows) {
        String upsert = "INSERT INTO audit_logs SELECT (jsonb_populate_record(NULL::audit_logs, ?::jsonb)).*"
                + " ON CONFLICT (id) DO UPDATE SET details = excluded.details";
        List<String> given = source.rows("SELECT to_jsonb(t) FROM audit_logs t LIMIT " + rows);
        double seconds = seconds(() -> {
            try (Connection connection = source.connect();
                    var statement = connection.prepareStatement(upsert)) {
                for (String row : given) {
                    statement.setString(1, row);
                    statement.executeUpdate();
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        return given.size() / seconds;
    }

    private static String told(Map<Phase, Long> begun, long end) {
        List<Map.Entry<Phase, Long>> all = List.copyOf(begun.entrySet());
        return IntStream.range(0, all.size())
                .mapToObj(i -> {
                    long next = i + 1 < all.size() ? all.get(i + 1).getValue() : end;
                    return "%s %.2f s"
                            .formatted(all.get(i).getKey(), (next - all.get(i).getValue()) / 1e9);
                })
                .collect(Collectors.joining(", "));
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static void export(TestDatabase source, Path file) {
        try (PostgresPlace place = source.open()) {
            new Exporter(place, Clock.systemUTC(), CancelToken.none(), Headway.toNobody())
                    .export(new ExportRequest(file, false, List.of(), List.of(), Optional.empty(), "bench"));
        }
    }

    private static void require(ImportReport report) {
        if (!report.executable()) {
            throw new AssertionError(report.blockers().toString());
        }
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }
}
