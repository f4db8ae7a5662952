package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.relational.Headway;
import dev.bascule.relational.RowDigest;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServer.Provider.class)
class ExporterTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void take(TestServer shared) {
        server = shared;
    }

    private Path file() {
        return folder.resolve("new").resolve("out.json");
    }

    private ExportReport export(TestDatabase database, List<String> tables, List<String> masked) {
        return export(database, new ExportRequest(file(), false, tables, masked, Optional.empty(), "bascule test"));
    }

    private static ExportReport export(TestDatabase database, ExportRequest request) {
        try (PostgresPlace place = database.open()) {
            return new Exporter(place, NOON, CancelToken.none(), Headway.toNobody()).export(request);
        }
    }

    /** What stands between the braces of {@code data}. */
    private String data() {
        String text = read();
        return text.substring(text.indexOf("\n  \"data\": {") + 1);
    }

    private String read() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyKindOfValueComesOutAsTheFormatSays() {
        TestDatabase database = server.database("""
            CREATE TYPE mood AS ENUM ('GLAD', 'é"\\'); CREATE TYPE pair AS (a int, b text);
            CREATE DOMAIN percent AS numeric(5,2) CHECK (VALUE < 101);
            CREATE TABLE t (id int PRIMARY KEY, txt text, c3 char(3), ok bool, i8 bigint, n numeric(12,2), nn numeric,
              f8 float8, ts3 timestamp(3), ts timestamp, tz timestamptz, d date, b bytea, u uuid, j json, jb jsonb,
              m money, e mood, p percent, pr pair, iv interval, r int4range, ia int[], ta text[], na numeric(5,2)[],
              tsa timestamp(3)[], jba jsonb[], g int GENERATED ALWAYS AS (id * 2) STORED);
            INSERT INTO t VALUES (1, E'a"\\\\\\t\\n\\r\\b\\f\\x01\\x7f é😀', 'ab', true, 9007199254740993, 1500.50,
              12345678901234567890.12345678901234567890, 1e21, '2024-01-02 03:04:05.678', '2024-01-02 03:04:05.000001',
              '2024-01-02 03:04:05+02', '2024-02-29', '\\x00ff5c', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
              '{"b":  1, "a": 1.10}', '{"bb": [], "a": {"x": 1.10, "y": [1, "a : b"]}, "c": {}}', 12.50, 'é"\\',
              50.00, (1, 'x y'), '1 year 2 days', '[1,3)', '{1,NULL,3}', '{"a,b","NULL","c\\"d\\\\",""}',
              '{1.50,2.00}', '{"2024-01-02 03:04:05"}', array['{"a": 1}', '"x"']::jsonb[]);
            """);
        export(database, List.of(), List.of());
        assertThat(data()).isEqualTo("""
              "data": {
                "t": [
                  {
                    "id": 1,
                    "txt": "a\\"\\\\\\t\\n\\r\\b\\f\\u0001\u007f é😀",
                    "c3": "ab ",
                    "ok": true,
                    "i8": "9007199254740993",
                    "n": "1500.5",
                    "nn": "12345678901234567890.1234567890123456789",
                    "f8": 1e+21,
                    "ts3": "2024-01-02T03:04:05.678Z",
                    "ts": "2024-01-02T03:04:05.000001Z",
                    "tz": "2024-01-02T01:04:05.000000Z",
                    "d": "2024-02-29",
                    "b": "AP9c",
                    "u": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                    "j": {"b":  1, "a": 1.10},
                    "jb": {
                      "a": {
                        "x": 1.10,
                        "y": [
                          1,
                          "a : b"
                        ]
                      },
                      "c": {},
                      "bb": []
                    },
                    "m": "12.5",
                    "e": "é\\"\\\\",
                    "p": "50",
                    "pr": "(1,\\"x y\\")",
                    "iv": "P1Y2D",
                    "r": "[1,3)",
                    "ia": [
                      1,
                      null,
                      3
                    ],
                    "ta": [
                      "a,b",
                      "NULL",
                      "c\\"d\\\\",
                      ""
                    ],
                    "na": [
                      "1.5",
                      "2"
                    ],
                    "tsa": [
                      "2024-01-02T03:04:05.000Z"
                    ],
                    "jba": [
                      {
                        "a": 1
                      },
                      "x"
                    ]
                  }
                ]
              }
            }\
            """);
    }

    @Test
    void whatJsonHasNoNumberForIsText() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, ts3 timestamp(3), tz timestamptz, d date, f8 float8, nn numeric, jb jsonb,
              ia int[]);
            INSERT INTO t VALUES (2, 'infinity', '-infinity', '0044-03-15 BC', '-0', 'NaN', 'null', '{}'),
              (3, '0044-03-15 01:02:03 BC', '0044-03-15 01:02:03+00 BC', 'infinity', 'NaN', 'Infinity', '"s"',
               '{{1,2},{3,4}}'), (4, '0001-01-01', '10000-01-01', '9999-12-31', 0.1, 1e3, '0', NULL);\
            """);
        export(database, List.of(), List.of());
        assertThat(data().replaceAll("\\s+", "")).isEqualTo("""
            "data":{"t":[\
            {"id":2,"ts3":"infinity","tz":"-infinity","d":"0044-03-15BC","f8":"-0","nn":"NaN","jb":null,"ia":[]},\
            {"id":3,"ts3":"0044-03-15T01:02:03.000ZBC","tz":"0044-03-15T01:02:03.000000ZBC","d":"infinity","f8":"NaN",\
            "nn":"Infinity","jb":"s","ia":[[1,2],[3,4]]},\
            {"id":4,"ts3":"0001-01-01T00:00:00.000Z","tz":"10000-01-01T00:00:00.000000Z","d":"9999-12-31","f8":0.1,\
            "nn":"1000","jb":0,"ia":null}]}}\
            """);
    }

    @Test
    void theApplicationsFileHasItsArraysInItsOrderThenTheOtherTables() {
        TestDatabase database = server.database(ApplyonsSchema.sql(), """
            CREATE TABLE "Notification" (id text PRIMARY KEY);
            INSERT INTO "Permission" VALUES ('p1', 'z.read', 'Z', NULL, '2024-01-01', '2024-01-01'),
              ('p2', 'A.write', 'A', NULL, '2024-01-01', '2024-01-01');
            INSERT INTO "User" (id, username, email, "passwordHash", "createdAt", "updatedAt") VALUES
              ('u2', 'b', 'b@x', 'h', '2024-01-01', '2024-01-01'), ('U1', 'a', 'a@x', 'h', '2024-01-01', '2024-01-01'),
              ('u0', 'c', 'c@x', 'h', '2023-01-01', '2024-01-01');
            INSERT INTO "_UsersPermissions" VALUES ('p1', 'u2'), ('p2', 'u2')\
            """);
        ExportReport report = export(database, List.of(), List.of());
        assertThat(report.profile()).contains("applyons");
        assertThat(report.arrays())
                .extracting(ExportReport.ExportedArray::array)
                .startsWith("permissions", "organizations", "users", "departments", "filieres", "organizationInvites")
                .endsWith("configurations", "siteSettings", "auditLogs", "Notification")
                .hasSize(17);
        assertThat(data()).contains("    \"organizations\": [],\n");
        assertThat(data().replaceAll("\\s+", ""))
                .contains("\"permissionKeys\":[]},{\"id\":\"U1\"")
                .contains("\"permissionKeys\":[\"A.write\",\"z.read\"]}],\"departments\":[],");
    }

    @Test
    void theMetadataSayWhatIsThere() {
        TestDatabase database = server.database("CREATE TABLE t (id int, v varchar(3)); INSERT INTO t VALUES (1, 'a')");
        ExportReport report = export(database, List.of(), List.of());
        RowDigest digest = new RowDigest();
        byte[] row = "{\"id\":1,\"v\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        digest.add(row, row.length);
        assertThat(report.arrays()).containsExactly(new ExportReport.ExportedArray("t", "public.t", 1, digest.value()));
        assertThat(read().replaceAll("PostgreSQL [0-9.]+", "PostgreSQL")).startsWith("""
            {
              "metadata": {
                "timestamp": "2026-01-02T12:00:00.500Z",
                "version": "1.0",
                "exportedAt": "2026-01-02T12:00:00.500Z",
                "tool": "bascule test",
                "server": "PostgreSQL",
                "profile": null,
                "tables": {
                  "t": {
                    "table": "public.t",
                    "rows": 1,
                    "columns": {
                      "id": "integer",
                      "v": "character varying(3)"
                    },
                    "digest": "%s"
                  }
                },
                "masked": []
              },
              "data": {
                "t": [
                  {
                    "id": 1,
                    "v": "a"
                  }
                ]
              }
            }\
            """.formatted(digest.value()));
    }

    @Test
    void aMaskHidesValuesAndSaysSo() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, born date, note text);
            INSERT INTO t VALUES (1, 'Ada', '1815-12-10', NULL); CREATE TABLE other (name text)\
            """);
        export(database, List.of("t"), List.of("t.name", "born", "note"));
        assertThat(read())
                .contains("\"name\": \"masked\"", "\"born\": null", "\"note\": null")
                .contains("\"masked\": [\n      \"t.name\",\n      \"born\",\n      \"note\"\n    ]")
                .doesNotContain("Ada", "1815", "other");
        assertThatThrownBy(() -> export(database, List.of(), List.of("id"))).hasMessageContaining("t.id");
        assertThatThrownBy(() -> export(database, List.of(), List.of("nam"))).hasMessageContaining("nam");
        assertThatThrownBy(() -> export(database, List.of("x"), List.of())).hasMessageContaining("x");
    }

    @Test
    void aPackedFileReadsAsOneAndOnlyItsOwnerMayReadIt() throws IOException {
        TestDatabase database = server.database("CREATE TABLE t (id int); INSERT INTO t VALUES (1)");
        export(database, List.of(), List.of());
        String plain = read();
        export(database, new ExportRequest(file(), true, List.of(), List.of(), Optional.empty(), "bascule test"));
        try (var in = new GZIPInputStream(Files.newInputStream(file()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var left = Files.list(file().getParent())) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void aFailureLeavesTheFileThatWasThere() throws IOException {
        TestDatabase database = server.database("""
            CREATE TABLE a (id int); INSERT INTO a VALUES (1);
            CREATE TABLE b (v int[]); INSERT INTO b VALUES ('[0:1]={1,2}')\
            """);
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "before");
        assertThatThrownBy(() -> export(database, List.of(), List.of()))
                .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(OperatorException.Reason.FAILED));
        assertThat(read()).isEqualTo("before");
        try (var left = Files.list(file().getParent())) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void theDatabaseIsReadAsItWasAtOneMoment() {
        TestDatabase database = server.database("""
            CREATE TABLE a (id int); INSERT INTO a SELECT generate_series(1, 3000);
            CREATE TABLE b (id int); INSERT INTO b VALUES (1)\
            """);
        AtomicBoolean once = new AtomicBoolean();
        try (PostgresPlace place = database.open()) {
            ExportReport report = new Exporter(place, NOON, CancelToken.none(), Headway.to(told -> {
                        if (once.compareAndSet(false, true)) {
                            database.execute("INSERT INTO b VALUES (2); DELETE FROM a");
                        }
                    }))
                    .export(new ExportRequest(file(), false, List.of(), List.of(), Optional.empty(), "t"));
            assertThat(report.arrays())
                    .extracting(ExportReport.ExportedArray::rows)
                    .containsExactly(3000L, 1L);
        }
    }

    @Test
    void cancellingLeavesNoFile() {
        TestDatabase database =
                server.database("CREATE TABLE a (id int); INSERT INTO a SELECT generate_series(1, 5000)");
        CancelToken cancel = new CancelToken();
        try (PostgresPlace place = database.open()) {
            Exporter exporter = new Exporter(place, NOON, cancel, Headway.to(told -> cancel.cancel()));
            ExportRequest request = new ExportRequest(file(), false, List.of(), List.of(), Optional.empty(), "t");
            assertThatThrownBy(() -> exporter.export(request)).isInstanceOf(CancelledException.class);
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void anAccountThatMayOnlyReadCanExportAndOneThatSeesAPartCannot() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int); INSERT INTO t VALUES (1);
            DROP ROLE IF EXISTS bascule_export; CREATE ROLE bascule_export LOGIN PASSWORD 'x';
            GRANT SELECT ON t TO bascule_export\
            """);
        ExportRequest request = new ExportRequest(file(), false, List.of(), List.of(), Optional.empty(), "t");
        try (PostgresPlace place = database.openAs("bascule_export", "x")) {
            Exporter exporter = new Exporter(place, NOON, CancelToken.none(), Headway.toNobody());
            assertThat(exporter.export(request).rows()).isEqualTo(1);
            database.execute("ALTER TABLE t ENABLE ROW LEVEL SECURITY");
            assertThatThrownBy(() -> exporter.export(request)).hasMessageContaining("row-level security");
        }
    }
}
