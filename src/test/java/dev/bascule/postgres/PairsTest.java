package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.relational.ImportReport;
import dev.bascule.relational.RowPair;
import dev.bascule.relational.RowPair.Cell;
import dev.bascule.relational.RowPair.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the file beside the rows that they replace, or that are in their way. */
@ExtendWith(TestServer.Provider.class)
class PairsTest {

    private static final String EVERY_KIND = """
        CREATE TYPE mood AS ENUM ('sad', 'glad');
        CREATE TYPE pair AS (a int, b text);
        CREATE TABLE t (id int PRIMARY KEY, txt text, code char(5), yes boolean, big bigint, num numeric(12,2),
          r double precision, at timestamp(3), tz timestamptz, d date, raw bytea, u uuid, js json, jb jsonb, m mood,
          cash money, tags text[], span interval, comp pair)\
        """;

    @TempDir
    Path folder;

    private TestServer server;
    private Imports imports;

    @BeforeEach
    void prepare(TestServer given) {
        server = given;
        imports = new Imports(folder);
    }

    private static List<String> told(ImportReport report) {
        return report.pairs().stream().map(PairsTest::told).toList();
    }

    private static String told(RowPair pair) {
        return pair.array() + " " + pair.element() + " " + pair.kind() + " " + pair.key() + " "
                + pair.cells().stream()
                        .map(cell -> cell.column() + ":" + cell.target().orElse("NULL") + "|"
                                + cell.file().orElse("NULL"))
                        .collect(Collectors.joining("; "));
    }

    @Test
    void everyKindOfValueIsShownAsAnExportWritesIt() {
        TestDatabase database = server.database(EVERY_KIND, """
            INSERT INTO t VALUES (1, 'é"x', 'ab', true, 9007199254740993, 1.50, 'NaN', '2024-01-02 03:04:05.6',
              '2024-01-02 03:04:05+02', '0044-03-15 BC', '\\x00ff', '00000000-0000-0000-0000-00000000000a', '{"b" :1}',
              '{"b": 1, "a": "x"}', 'sad', 12.34, '{a,NULL,"b,c"}', '1 day', '(1,x)')\
            """.replace("'\\x", "E'\\\\x"));
        ImportReport report = imports.of(database, """
            "t": [{"id": 1, "txt": "null", "code": "cd", "yes": false, "big": "-1", "num": "2", "r": 1.5,
              "at": "2024-01-02T03:04:05.601Z", "tz": null, "d": "2024-01-01", "raw": "AQ==",
              "u": "00000000-0000-0000-0000-00000000000b", "js": [1, 2], "jb": "x", "m": "glad", "cash": "-1.5",
              "tags": ["a"], "span": "PT1H", "comp": "(2,y)"}]\
            """);
        assertThat(report.blockers()).isEmpty();
        assertThat(told(report))
                .containsExactly("t 0 UPDATE {id=1} txt:é\"x|null; code:ab   |cd   ; yes:true|false;"
                        + " big:9007199254740993|-1; num:1.5|2; r:NaN|1.5;"
                        + " at:2024-01-02T03:04:05.600Z|2024-01-02T03:04:05.601Z; tz:2024-01-02T01:04:05.000000Z|NULL;"
                        + " d:0044-03-15 BC|2024-01-01; raw:AP8=|AQ==; u:00000000-0000-0000-0000-00000000000a|"
                        + "00000000-0000-0000-0000-00000000000b; js:{\"b\" :1}|[1, 2]; jb:{\"a\":\"x\",\"b\":1}|\"x\";"
                        + " m:sad|glad; cash:12.34|-1.5; tags:[\"a\",null,\"b,c\"]|[\"a\"]; span:P1D|PT1H;"
                        + " comp:(1,x)|(2,y)");
    }

    @Test
    void aDryRunShowsTheSameAndOnlyWhatDiffers() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, a text, b text); INSERT INTO t VALUES (1, 'x', 'y'), (2, 'x', 'y')\
            """);
        String rows = "\"t\": [{\"id\": 2, \"a\": \"x\", \"b\": \"z\"}, {\"id\": 1, \"a\": \"x\", \"b\": \"y\"},"
                + " {\"id\": 3, \"a\": \"new\", \"b\": \"new\"}]";
        imports.dryRun = true;
        ImportReport dry = imports.of(database, rows);
        imports.dryRun = false;
        assertThat(told(dry)).containsExactly("t 0 UPDATE {id=2} b:y|z");
        assertThat(imports.of(database, rows).pairs()).isEqualTo(dry.pairs());
    }

    @Test
    void aRowThatClashesStandsBesideTheRowThatHoldsTheValue() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, nick text UNIQUE, lo int, hi int, note text);
            ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING gist (int4range(lo, hi) WITH &&);
            INSERT INTO t VALUES (1, 'a', 0, 5, 'target')\
            """);
        imports.accepted = 3;
        ImportReport report = imports.of(database, """
            "t": [{"id": 7, "nick": "a", "lo": 50, "hi": 60, "note": "file"},
                  {"id": 8, "nick": "b", "lo": 70, "hi": 80, "note": "first"},
                  {"id": 9, "nick": "b", "lo": 90, "hi": 99, "note": "second"},
                  {"id": 10, "nick": "c", "lo": 4, "hi": 6, "note": "target"}]\
            """);
        assertThat(Imports.refusals(report)).containsExactly("t 0 nick clash", "t 2 nick clash", "t 3 id clash");
        assertThat(told(report))
                .containsExactly(
                        "t 0 CLASH {id=7} nick:a|a; id:1|7; lo:0|50; hi:5|60; note:target|file",
                        "t 2 CLASH {id=9} nick:b|b; id:8|9; lo:70|90; hi:80|99; note:first|second",
                        "t 3 CLASH {id=10} id:1|10; nick:a|c; lo:0|4; hi:5|6");
    }

    @Test
    void aClashWithARowOfAPartitionIsShownToo() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int, part int, nick text, PRIMARY KEY (id, part), UNIQUE (part, nick))
              PARTITION BY LIST (part);
            CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);
            INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'a')\
            """);
        imports.accepted = 1;
        imports.match = Map.of("t", List.of("id", "part"));
        ImportReport report = imports.of(database, "\"t\": [{\"id\": 3, \"part\": 2, \"nick\": \"a\"}]");
        assertThat(told(report)).containsExactly("t 0 CLASH {id=3, part=2} part:2|2; nick:a|a; id:2|3");
    }

    @Test
    void secretsAreNeverShown() {
        TestDatabase database = server.database(ApplyonsSchema.sql(), """
            INSERT INTO "User" (id, email, username, "passwordHash", role, enabled, "updatedAt")
              VALUES ('u1', 'a@x', 'ann', 'secret-of-target', 'ADMIN', true, '2024-01-01');
            INSERT INTO "Organization" (id, name, slug, type, "updatedAt")
              VALUES ('o1', 'O', 'o', 'COLLEGE', '2024-01-01');
            INSERT INTO "OrganizationInvite" (id, "inviterOrgId", token, "inviteeEmail", "roleKey", "expiresAt",
              "updatedAt") VALUES ('i1', 'o1', 'token-of-both', 'b@x', 'r', '2024-01-01', '2024-01-01')\
            """);
        imports.dryRun = true;
        ImportReport report = imports.of(database, """
            "users": [{"id": "u1", "email": "a@x", "passwordHash": "secret-of-file", "hashedToken": null}],
            "organizationInvites": [{"id": "i1", "token": "token-of-both", "roleKey": "other"}]\
            """);
        assertThat(report.refusals()).isEmpty();
        assertThat(told(report))
                .containsExactly(
                        "users 0 UPDATE {email=a@x} passwordHash:***|***",
                        "organizationInvites 0 UPDATE {token=***} roleKey:r|other");
        assertThat(report.toString()).doesNotContain("secret-of", "token-of");
    }

    @Test
    void aLongValueIsCutAndSaysSo() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, a text, b int[], c jsonb, d bytea);
            INSERT INTO t SELECT 1, repeat('é', 2000000), array_agg(i), jsonb_agg(i), decode(repeat('ab', 1000000), 'hex')
              FROM generate_series(1, 500000) i\
            """);
        ImportReport report = imports.of(
                database,
                "\"t\": [{\"id\": 1, \"a\": \"" + "x".repeat(2_000) + "\", \"b\": [1], \"c\": {}, \"d\": \"AQ==\"}]");
        List<Cell> cells = report.pairs().getFirst().cells();
        assertThat(cells).hasSize(4).allMatch(Cell::isShortened);
        assertThat(cells)
                .extracting(cell -> cell.target().orElseThrow())
                .allMatch(value -> value.length() == Cell.LONGEST + 1 && value.endsWith("…"));
        assertThat(cells.getFirst().file()).hasValue("x".repeat(2_000));
        assertThat(new Cell("a", cells.getFirst().target(), cells.getFirst().file()))
                .isEqualTo(cells.getFirst());
    }

    @Test
    void anArrayThatNoExportCouldWriteIsShownAsTheServerPrintsIt() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, nick text UNIQUE, a int[]); INSERT INTO t VALUES (1, 'n', '[0:1]={5,6}')\
            """);
        imports.accepted = 1;
        ImportReport report = imports.of(database, "\"t\": [{\"id\": 2, \"nick\": \"n\", \"a\": [1]}]");
        assertThat(told(report)).containsExactly("t 0 CLASH {id=2} nick:n|n; id:1|2; a:[0:1]={5,6}|[1]");
    }

    @Test
    void aTableShowsTwoHundredAndAReportAThousand() {
        StringBuilder schema = new StringBuilder();
        StringBuilder data = new StringBuilder();
        for (char table = 'a'; table <= 'g'; table++) {
            schema.append(
                    "CREATE TABLE %1$s (id int PRIMARY KEY, x int); INSERT INTO %1$s SELECT i, 0 FROM".formatted(table)
                            + " generate_series(1, 300) i;");
            data.append(table == 'a' ? "" : ",")
                    .append('"')
                    .append(table)
                    .append("\": [")
                    .append(IntStream.rangeClosed(1, 300)
                            .mapToObj(i -> "{\"id\": " + i + ", \"x\": 1}")
                            .collect(Collectors.joining(",")))
                    .append(']');
        }
        ImportReport report = imports.of(server.database(schema.toString()), data.toString());
        assertThat(report.pairs()).hasSize(1_000).allMatch(pair -> pair.kind() == Kind.UPDATE);
        assertThat(report.pairs().subList(0, 200)).allMatch(pair -> pair.array().equals("a"));
        assertThat(report.pairs().get(199).element()).isEqualTo(199);
    }
}
