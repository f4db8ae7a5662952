package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.relational.ImportReport;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that stand in each other's way, and tables of every kind. */
@ExtendWith(TestServer.Provider.class)
class MergeTest {

    @TempDir
    Path folder;

    private TestServer server;
    private Imports imports;

    @BeforeEach
    void prepare(TestServer given) {
        server = given;
        imports = new Imports(folder);
    }

    @Test
    void rowsMayExchangeTheirUniqueValues() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, nick text UNIQUE, mail text NOT NULL UNIQUE);
            CREATE UNIQUE INDEX pair ON t (mail, nick);
            INSERT INTO t VALUES (1, 'a', 'A'), (2, 'b', 'B'), (3, 'c', 'C')\
            """);
        imports.match = Map.of("t", List.of("id"));
        ImportReport report = imports.of(database, """
            "t": [{"id": 4, "nick": "c", "mail": "C"}, {"id": 1, "nick": "b", "mail": "B"},
                  {"id": 2, "nick": "a", "mail": "A"}, {"id": 3, "nick": "d", "mail": "D"}]\
            """);
        assertThat(Imports.refusals(report)).isEmpty();
        assertThat(Imports.figures(report, "t")).isEqualTo("1/3/0/0/0");
        assertThat(report.tables().getFirst().fields()).containsOnly(Map.entry("nick", 3L), Map.entry("mail", 3L));
        assertThat(database.rows("SELECT * FROM t ORDER BY id")).containsExactly("1|b|B", "2|a|A", "3|d|D", "4|c|C");
    }

    @Test
    void aValueThatItsHolderDoesNotGiveUpAfterAllIsAClash() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, nick text UNIQUE, n int CHECK (n > 0));
            INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)\
            """);
        imports.match = Map.of("t", List.of("id"));
        imports.accepted = 2;
        ImportReport report = imports.of(database, """
            "t": [{"id": 3, "nick": "b", "n": 3}, {"id": 2, "nick": "c", "n": -1}, {"id": 1, "nick": "x", "n": 1}]\
            """);
        assertThat(Imports.refusals(report)).containsExactly("t 0 nick clash", "t 1 id constraint");
        assertThat(database.rows("SELECT * FROM t ORDER BY id")).containsExactly("1|x|1", "2|b|2");
    }

    @Test
    void whereNoValueCouldStandAsideTheRowClashes() {
        TestDatabase database = server.database(
                "CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL UNIQUE); INSERT INTO t VALUES (1, 10), (2, 20)");
        imports.match = Map.of("t", List.of("id"));
        imports.accepted = 1;
        ImportReport report = imports.of(database, "\"t\": [{\"id\": 1, \"n\": 20}, {\"id\": 2, \"n\": 30}]");
        assertThat(Imports.refusals(report)).containsExactly("t 0 n clash");
        assertThat(database.rows("SELECT * FROM t ORDER BY id")).containsExactly("1|10", "2|30");
    }

    @Test
    void aRowThatTheServerRefusesTakesOnlyItsOwnDescendantsAlong() {
        TestDatabase database = server.database("""
            CREATE TABLE node (id int PRIMARY KEY, up int REFERENCES node, n int CHECK (n > 0));
            CREATE TABLE leaf (id int PRIMARY KEY, node int NOT NULL REFERENCES node)\
            """);
        imports.accepted = 4;
        ImportReport report = imports.of(database, """
            "node": [{"id": 1, "up": 8, "n": 1}, {"id": 2, "up": 3, "n": 1}, {"id": 3, "up": 2, "n": 1},
                     {"id": 4, "up": 5, "n": 1}, {"id": 5, "up": 6, "n": 1}, {"id": 6, "up": null, "n": -1},
                     {"id": 7, "up": 1, "n": 1}, {"id": 8, "up": null, "n": 1}],
            "leaf": [{"id": 1, "node": 7}, {"id": 2, "node": 4}]\
            """);
        assertThat(Imports.refusals(report))
                .containsExactly("node 3 up orphan", "node 4 up orphan", "node 5 id constraint", "leaf 1 node orphan");
        assertThat(database.rows("SELECT id FROM node ORDER BY id")).containsExactly("1", "2", "3", "7", "8");
        assertThat(database.rows("SELECT id FROM leaf")).containsExactly("1");
    }

    @Test
    void aCircleLosesOnlyWhatDependsOnARefusedRow() {
        TestDatabase database = server.database("""
            CREATE TABLE hen (id int PRIMARY KEY, egg int); CREATE TABLE egg (id int PRIMARY KEY, hen int REFERENCES hen CHECK (hen <> 3));
            ALTER TABLE hen ADD CONSTRAINT laid FOREIGN KEY (egg) REFERENCES egg DEFERRABLE\
            """);
        imports.accepted = 4;
        ImportReport report = imports.of(database, """
            "hen": [{"id": 1, "egg": 1}, {"id": 2, "egg": 2}, {"id": 3, "egg": 3}],
            "egg": [{"id": 1, "hen": 2}, {"id": 2, "hen": 3}, {"id": 3, "hen": null}]\
            """);
        assertThat(Imports.refusals(report))
                .containsExactlyInAnyOrder(
                        "egg 1 id constraint", "hen 1 egg orphan", "egg 0 hen orphan", "hen 0 egg orphan");
        assertThat(database.rows("TABLE hen")).containsExactly("3|3");
    }

    @Test
    void partitionsAreFilledThroughTheirRoot() {
        TestDatabase database = server.database("""
            CREATE TABLE part (id int, at date NOT NULL, n text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE part_a PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            CREATE TABLE part_b PARTITION OF part FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            INSERT INTO part VALUES (1, '2024-05-05', 'old')\
            """);
        imports.accepted = 1;
        ImportReport report = imports.of(database, """
            "part": [{"id": 1, "at": "2024-05-05", "n": "new"}, {"id": 2, "at": "2025-05-05", "n": "b"},
                     {"id": 3, "at": "1999-05-05", "n": "nowhere"}]\
            """);
        assertThat(Imports.refusals(report)).containsExactly("part 2 id constraint");
        assertThat(Imports.figures(report, "part")).isEqualTo("1/1/0/0/1");
        assertThat(database.rows("TABLE part_a")).containsExactly("1|2024-05-05|new");
        assertThat(database.rows("TABLE part_b")).containsExactly("2|2025-05-05|b");
    }

    @Test
    void rowsThatAPolicyHidesForbidTheImportInWords() {
        TestDatabase database = server.database("""
            CREATE TABLE own (id int PRIMARY KEY, who text); ALTER TABLE own ENABLE ROW LEVEL SECURITY;
            CREATE POLICY mine ON own USING (who = current_user);
            DO $$ BEGIN CREATE ROLE bascule_clerk LOGIN PASSWORD 'pw'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            GRANT ALL ON own TO bascule_clerk\
            """);
        Path file = imports.file("\"own\": [{\"id\": 1, \"who\": \"bascule_clerk\"}]");
        try (PostgresPlace place = database.openAs("bascule_clerk", "pw")) {
            assertThat(imports.of(place, file).blockers())
                    .extracting(Text::english)
                    .containsExactly("Row level security hides rows of public.own from this account.");
        }
        assertThat(imports.of(database, file).executable()).isTrue();
        assertThat(database.rows("TABLE own")).containsExactly("1|bascule_clerk");
    }

    @Test
    void anAccountWithoutSuperuserCanImport() {
        TestDatabase database = server.database("""
            DO $$ BEGIN CREATE ROLE bascule_keeper LOGIN PASSWORD 'pw'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, up int REFERENCES t, tags text[], j json);
            ALTER TABLE t OWNER TO bascule_keeper\
            """);
        Path file = imports.file(
                "\"t\": [{\"id\": 5, \"up\": 6, \"tags\": [\"a\"], \"j\": {\"a\": 1}}, {\"id\": 6, \"up\": null}]");
        try (PostgresPlace place = database.openAs("bascule_keeper", "pw")) {
            assertThat(imports.of(place, file).blockers()).isEmpty();
        }
        assertThat(database.rows("SELECT id, up, tags FROM t ORDER BY id")).containsExactly("5|6|{a}", "6|null|null");
        database.execute("INSERT INTO t (up) VALUES (5)");
        assertThat(database.value("SELECT max(id) FROM t")).isEqualTo("7");
    }

    @Test
    void whatAnOperatorShouldKnowIsRemarked() {
        TestDatabase database = server.database("""
            CREATE TABLE dep (id text PRIMARY KEY, n int CHECK (n > 0)); CREATE TABLE fil (id int PRIMARY KEY, dep text REFERENCES dep,
              twice int GENERATED ALWAYS AS (id * 2) STORED); INSERT INTO dep VALUES ('d1', 1)\
            """);
        ImportReport hole = imports.of(database, "\"dep\": [], \"fil\": [{\"id\": 1, \"dep\": \"d1\", \"twice\": 7}]");
        assertThat(hole.warnings())
                .extracting(Text::english)
                .anyMatch(text -> text.contains("no rows of “dep”, but 1 rows of “fil”"))
                .anyMatch(text -> text.contains("computes “twice” of “fil”"));
        assertThat(database.rows("TABLE fil")).containsExactly("1|d1|2");
        imports.accepted = 2;
        ImportReport report = imports.of(database, """
            "dep": [{"id": "d1", "n": -5}, {"id": "d2", "n": "x"}], "fil": [{"id": 2, "dep": "d1"}]\
            """);
        assertThat(Imports.figures(report, "fil")).isEqualTo("1/0/0/0/0");
        assertThat(report.warnings())
                .extracting(Text::english)
                .anyMatch(text -> text.endsWith("the target holds rows of these ids: d1."));
    }
}
