package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServer.Provider.class)
class ImporterTest {

    private static final String SHOP = """
        CREATE TABLE org (id text PRIMARY KEY, slug text NOT NULL UNIQUE, name text);
        CREATE TABLE member (id text PRIMARY KEY, org text NOT NULL REFERENCES org ON UPDATE CASCADE, mail text NOT NULL,
          nick text UNIQUE, boss text REFERENCES member, CONSTRAINT member_mail UNIQUE (mail))\
        """;

    @TempDir
    Path folder;

    private TestServer server;
    private Imports imports;

    @BeforeEach
    void take(TestServer shared) {
        server = shared;
        imports = new Imports(folder);
    }

    private static final String TWO_ORGS = """
        "org": [{"id": "o1", "slug": "a", "name": "A"}, {"id": "o2", "slug": "b", "name": "B"}],
        "member": [{"id": "m1", "org": "o1", "mail": "x@a", "nick": null, "boss": "m2"},
                   {"id": "m2", "org": "o2", "mail": "y@b", "nick": "y", "boss": null}]\
        """;

    @Test
    void intoAnEmptyDatabaseEverythingGoesAsTheFileSays() {
        TestDatabase database = server.database(SHOP);
        ImportReport report = imports.of(database, TWO_ORGS);
        assertThat(report.blockers()).isEmpty();
        assertThat(Imports.figures(report, "org")).isEqualTo("2/0/0/0/0");
        assertThat(Imports.figures(report, "member")).isEqualTo("2/0/0/0/0");
        assertThat(database.rows("TABLE member ORDER BY id")).containsExactly("m1|o1|x@a|null|m2", "m2|o2|y@b|y|null");
        assertThat(report.order()).extracting(Object::toString).containsExactly("public.org", "public.member");
        assertThat(report.verification()).hasSize(2).allMatch(ImportReport.Verified::isEqual);
    }

    @Test
    void aSecondImportTouchesNothing() {
        TestDatabase database = server.database(SHOP, """
            CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''fired''; END'\
            """);
        imports.of(database, TWO_ORGS);
        database.execute("CREATE TRIGGER loud BEFORE INSERT OR UPDATE OR DELETE ON member EXECUTE FUNCTION shout()");
        List<String> before = database.rows(
                "SELECT xmin, ctid, * FROM member UNION ALL SELECT xmin, ctid, id, slug, name, '', '' FROM org");
        ImportReport report = imports.of(database, TWO_ORGS);
        assertThat(Imports.figures(report, "org")).isEqualTo("0/0/2/0/0");
        assertThat(Imports.figures(report, "member")).isEqualTo("0/0/2/0/0");
        assertThat(database.rows("SELECT xmin, ctid, * FROM member UNION ALL SELECT xmin, ctid, id, slug, name, '', ''"
                        + " FROM org"))
                .isEqualTo(before);
    }

    @Test
    void aRowTheTargetKnowsKeepsItsIdAndReferencesFollow() {
        TestDatabase database = server.database(
                SHOP,
                "INSERT INTO org VALUES ('t1', 'a', 'old'), ('t9', 'z', 'Z'); INSERT INTO member VALUES ('t2', 't1',"
                        + " 'y@b', 'n', NULL)");
        imports.match = Map.of("org", List.of("slug"), "member", List.of("mail"));
        ImportReport report = imports.of(database, TWO_ORGS);
        assertThat(database.rows("TABLE org ORDER BY id")).containsExactly("o2|b|B", "t1|a|A", "t9|z|Z");
        assertThat(database.rows("TABLE member ORDER BY id")).containsExactly("m1|t1|x@a|null|t2", "t2|o2|y@b|y|null");
        ImportReport.TableFigures org = report.tables().getFirst();
        assertThat(org.reconciled()).isEqualTo(1);
        assertThat(org.targetOnly()).isEqualTo(1);
        assertThat(org.fields()).isEqualTo(Map.of("name", 1L));
        assertThat(report.tables().get(1).fields()).isEqualTo(Map.of("org", 1L, "nick", 1L));
        assertThat(report.verification()).allMatch(ImportReport.Verified::isEqual);
    }

    @Test
    void severalRowsWithOneKeyAreOneWithTheLastValuesAndTheFirstId() {
        TestDatabase database = server.database(SHOP);
        imports.match = Map.of("org", List.of("slug"));
        ImportReport report = imports.of(database, """
            "org": [{"id": "o1", "slug": "a", "name": "1"}, {"id": "o2", "slug": "b", "name": "B"},
                    {"id": "o3", "slug": "a", "name": "3"}, {"id": "o4", "slug": "a", "name": "4"}],
            "member": [{"id": "m1", "org": "o3", "mail": "x"}, {"id": "m2", "org": "o4", "mail": "y"},
                       {"id": "m3", "org": "o1", "mail": "z"}]\
            """);
        assertThat(Imports.figures(report, "org")).isEqualTo("2/0/0/2/0");
        assertThat(database.rows("TABLE org ORDER BY id")).containsExactly("o1|a|4", "o2|b|B");
        assertThat(database.rows("SELECT org FROM member")).containsExactly("o1", "o1", "o1");
    }

    @Test
    void onlyTrueClashesAndWhatDependsOnThemAreRefused() {
        TestDatabase database = server.database(
                SHOP,
                "INSERT INTO org VALUES ('o1', 'taken', 'T'), ('o5', 'five', '5'); INSERT INTO member VALUES ('t',"
                        + " 'o5', 'q', 'nick', NULL)");
        imports.match = Map.of("org", List.of("slug"), "member", List.of("mail"));
        imports.accepted = 4;
        ImportReport report = imports.of(database, """
            "member": [{"id": "m1", "org": "o1", "mail": "a"}, {"id": "m2", "org": "o6", "mail": "b", "nick": "nick"},
                       {"id": "m3", "org": "o6", "mail": "c", "boss": "m2"}, {"id": "m4", "org": "o7", "mail": "d"},
                       {"id": "m5", "org": "o6", "mail": "e", "nick": "e"}],
            "org": [{"id": "o1", "slug": "new"}, {"id": "o6", "slug": "six"}]\
            """);
        assertThat(Imports.refusals(report))
                .containsExactlyInAnyOrder(
                        "org 0 id clash", "member 1 nick clash", "member 2 boss orphan", "member 3 org orphan");
        assertThat(report.executable()).isTrue();
        assertThat(database.rows("SELECT id, org FROM member ORDER BY id")).containsExactly("m1|o1", "m5|o6", "t|o5");
    }

    @Test
    void anyOtherNumberOfRefusalsWritesNothing() {
        TestDatabase database = server.database(SHOP);
        String data = "\"org\": [{\"id\": \"o1\", \"slug\": \"a\"}, {\"id\": \"o2\", \"slug\": 5}]";
        ImportReport report = imports.of(database, data);
        assertThat(report.blockers())
                .extracting(Text::english)
                .containsExactly("1 rows are refused, and 0 are accepted.");
        assertThat(database.rows("TABLE org")).isEmpty();
        assertThat(imports.undo()).doesNotExist();
        imports.accepted = 2;
        assertThat(imports.of(database, data).executable()).isFalse();
        imports.accepted = 1;
        assertThat(imports.of(database, data).executable()).isTrue();
        assertThat(database.rows("SELECT id FROM org")).containsExactly("o1");
    }

    @Test
    void everyFaultOfARowIsRefusedAtItsPlace() {
        TestDatabase database = server.database("""
            CREATE TYPE mood AS ENUM ('glad'); CREATE DOMAIN percent AS int CHECK (VALUE <= 100);
            CREATE TABLE t (id int PRIMARY KEY, must text NOT NULL, v varchar(2), n numeric(4,1), m mood, p percent,
              r int4range, j jsonb, even int CHECK (even % 2 = 0))\
            """);
        imports.accepted = 14;
        ImportReport report = imports.of(database, """
            "t": [{"id": 0, "must": "x"}, null, {"id": 2, "must": "x", "what": 1}, {"id": 3}, {"id": 4, "must": null},
              {"id": 5, "must": 5}, {"id": "six", "must": "x"}, {"id": 7, "must": "x", "m": "sad"},
              {"id": 8000000000, "must": "x"}, {"id": 9, "must": "x", "n": 1.05}, {"id": 10, "must": "x", "v": "abc"},
              {"id": 11, "must": "x", "j": ["\\u0000"]}, {"id": 12, "must": "\\udc00"}, {"id": 13, "must": "x", "p": 101},
              {"id": 14, "must": "x", "r": "[2,1]"}, {"id": 15, "must": "x", "even": 3}, {"id": 16, "must": "x", "p": 100,
               "r": "[1,3)", "even": 2}], "u": 5\
            """);
        assertThat(Imports.refusals(report))
                .containsExactly(
                        "t 1 - not-an-object",
                        "t 2 what unknown-field",
                        "t 3 must missing-required",
                        "t 4 must null-not-allowed",
                        "t 5 must wrong-type",
                        "t 6 id bad-value",
                        "t 7 m not-in-enum",
                        "t 8 id out-of-range",
                        "t 9 n precision-lost",
                        "t 10 v too-long",
                        "t 11 j nul-character",
                        "t 12 must lone-surrogate",
                        "t 13 p constraint",
                        "t 14 r bad-value",
                        "t 15 id constraint");
        assertThat(report.unknownArrays()).containsExactly("u");
        imports.accepted = 15;
        imports.of(database, "\"t\": [{\"id\": 1, \"must\": \"x\"}]");
        assertThat(database.rows("SELECT id FROM t")).isEmpty();
    }

    @Test
    void aDryRunSaysTheSameAndLeavesNothing() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id serial PRIMARY KEY, g int GENERATED BY DEFAULT AS IDENTITY, name text DEFAULT 'none');
            INSERT INTO t (name) VALUES ('one')\
            """);
        String data = "\"t\": [{\"id\": 1, \"name\": \"eins\"}, {\"id\": 7, \"name\": \"x\"}, {\"id\": 8}]";
        List<String> before =
                database.rows("SELECT *, (SELECT last_value FROM t_id_seq), (SELECT last_value FROM t_g_seq) FROM t");
        imports.dryRun = true;
        ImportReport dry = imports.of(database, data);
        assertThat(database.rows(
                        "SELECT *, (SELECT last_value FROM t_id_seq), (SELECT last_value FROM t_g_seq) FROM t"))
                .isEqualTo(before);
        assertThat(imports.undo()).doesNotExist();
        imports.dryRun = false;
        ImportReport run = imports.of(database, data);
        assertThat(dry.tables()).isEqualTo(run.tables());
        assertThat(dry.refusals()).isEqualTo(run.refusals());
        assertThat(dry.blockers()).isEqualTo(run.blockers());
        assertThat(database.rows("SELECT id, name FROM t ORDER BY id")).containsExactly("1|eins", "7|x", "8|none");
        assertThat(database.value("SELECT nextval('t_id_seq')")).isEqualTo("9");
    }

    @Test
    void aSecondImportAtTheSameTimeIsRefusedByName() {
        TestDatabase database = server.database(SHOP);
        try (PostgresPlace first = database.open()) {
            try (ImportLock lock = ImportLock.take(first)) {
                assertThatThrownBy(() -> imports.of(database, TWO_ORGS))
                        .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                                .isEqualTo(OperatorException.Reason.REFUSED))
                        .hasMessageContaining("bascule test");
            } catch (java.sql.SQLException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(imports.of(database, TWO_ORGS).executable()).isTrue();
    }

    @Test
    void circlesAndSelfReferencesAreFilled() {
        TestDatabase database = server.database("""
            CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL);
            CREATE TABLE egg (id int PRIMARY KEY, hen int REFERENCES hen);
            ALTER TABLE hen ADD CONSTRAINT hen_egg FOREIGN KEY (egg) REFERENCES egg;
            CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
            ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE\
            """);
        ImportReport report = imports.of(database, """
            "hen": [{"id": 1, "egg": 10}], "egg": [{"id": 10, "hen": 1}, {"id": 11, "hen": null}],
            "a": [{"id": 1, "b": 2}], "b": [{"id": 2, "a": 1}]\
            """);
        assertThat(report.blockers()).isEmpty();
        assertThat(report.refusals()).isEmpty();
        assertThat(database.rows("TABLE egg")).containsExactlyInAnyOrder("10|1", "11|null");
        assertThat(database.rows("TABLE a")).containsExactly("1|2");
    }

    @Test
    void keysOfEveryKindAreSeen() {
        TestDatabase database = server.database("""
            CREATE TABLE t (id int PRIMARY KEY, mail text, room int, f int, u int, live boolean, twice int GENERATED ALWAYS AS (u * 2) STORED);
            CREATE UNIQUE INDEX t_mail ON t (lower(mail)); CREATE UNIQUE INDEX t_live ON t (room) WHERE live;
            ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING gist (int4range(f, u) WITH &&) WHERE (f IS NOT NULL);
            INSERT INTO t VALUES (1, 'A@x', 5, 0, 10, true)\
            """);
        imports.accepted = 4;
        ImportReport report = imports.of(database, """
            "t": [{"id": 2, "mail": "a@X"}, {"id": 3, "room": 5, "live": true}, {"id": 4, "room": 5, "live": false},
                  {"id": 5, "f": 9, "u": 12}, {"id": 6, "f": 20, "u": 30}, {"id": 7, "f": 25, "u": 26}]\
            """);
        assertThat(report.refusals())
                .hasSize(4)
                .allMatch(refusal -> refusal.reason().word().equals("clash"));
        assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "4", "6");
    }

    @Test
    void theApplicationsSetsAreReplacedByKey() {
        TestDatabase database = server.database(ApplyonsSchema.sql(), """
            INSERT INTO "Permission" VALUES ('p1', 'read', 'R', NULL, '2024-01-01', '2024-01-01'),
              ('p2', 'write', 'W', NULL, '2024-01-01', '2024-01-01');
            INSERT INTO "User" (id, username, email, "passwordHash", "updatedAt") VALUES ('t1', 'a', 'a@x', 'h', now()),
              ('t2', 'b', 'b@x', 'h', now());
            INSERT INTO "_UsersPermissions" VALUES ('p1', 't1'), ('p1', 't2')\
            """);
        String data = """
            "users": [{"id": "u1", "username": "a", "email": "a@x", "passwordHash": "h", "updatedAt": "2024-01-01T00:00:00Z",
                       "permissionKeys": ["write", "nope", "write"]},
                      {"id": "u2", "username": "b", "email": "b@x", "passwordHash": "h", "updatedAt": "2024-01-01T00:00:00Z",
                       "permissionKeys": []}]\
            """;
        ImportReport report = imports.of(database, data);
        assertThat(report.joins()).singleElement().satisfies(set -> {
            assertThat(set.owners()).isEqualTo(2);
            assertThat(set.added()).isEqualTo(1);
            assertThat(set.removed()).isEqualTo(1);
            assertThat(set.unknownKeys()).containsExactly("nope");
        });
        assertThat(database.rows("TABLE \"_UsersPermissions\"")).containsExactlyInAnyOrder("p2|t1", "p1|t2");
        imports.clearEmptySets = true;
        imports.of(database, data);
        assertThat(database.rows("TABLE \"_UsersPermissions\"")).containsExactly("p2|t1");
    }

    @Test
    void asTheOriginalDidWritesItsColumnsOnly() {
        TestDatabase database = server.database(ApplyonsSchema.sql(), """
            INSERT INTO "Organization" VALUES ('t1', 'Old', 'a', 'BANQUE', NULL, NULL, NULL, NULL, NULL, '2020-01-01', '2020-01-01', '2021-01-01'),
              ('t2', 'Same', 'b', 'BANQUE', NULL, NULL, NULL, NULL, NULL, '2020-01-01', '2020-01-01', NULL)\
            """);
        imports.mode = Mode.AS_ORIGINAL;
        String row = "{\"id\": \"%s\", \"name\": \"%s\", \"slug\": \"%s\", \"type\": \"BANQUE\", \"createdAt\":"
                + " \"2024-01-01T00:00:00Z\", \"updatedAt\": \"2024-01-01T00:00:00Z\", \"deletedAt\":"
                + " \"2024-01-01T00:00:00Z\"}";
        ImportReport report = imports.of(
                database,
                "\"organizations\": [" + row.formatted("o1", "New", "a") + "," + row.formatted("o2", "Same", "b") + ","
                        + row.formatted("o3", "Third", "c") + "]");
        assertThat(Imports.figures(report, "organizations")).isEqualTo("1/1/1/0/0");
        assertThat(database.rows("SELECT id, name, \"updatedAt\", \"deletedAt\" FROM \"Organization\" ORDER BY slug"))
                .containsExactly(
                        "t1|New|2026-03-04 05:06:07.089|2021-01-01 00:00:00",
                        "t2|Same|2020-01-01 00:00:00|null",
                        "o3|Third|2026-03-04 05:06:07.089|null");
    }

    /** Ends the import's session at one moment. */
    private static final class Killer implements ImportWitness {
        private final TestDatabase database;
        private final String moment;
        private String transaction = "";

        Killer(TestDatabase database, String moment) {
            this.database = database;
            this.moment = moment;
        }

        private void at(String now) {
            if (now.equals(moment)) {
                database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        + "WHERE application_name = 'bascule test' AND datname = current_database()");
            }
        }

        @Override
        public void undoWritten(Path file) {
            at("undoWritten");
        }

        @Override
        public void committing(String sent) {
            transaction = sent;
            at("committing");
        }

        @Override
        public void committed() {
            at("committed");
        }
    }

    @Test
    void aSessionThatEndsBeforeTheCommitLeavesNothing() {
        TestDatabase database = server.database(SHOP);
        imports.witness = new Killer(database, "undoWritten");
        assertThatThrownBy(() -> imports.of(database, TWO_ORGS))
                .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(OperatorException.Reason.FAILED));
        assertThat(database.rows("TABLE org")).isEmpty();
    }

    @Test
    void aCommitWithoutAnAnswerIsADoubtThatTheServerSettles() {
        TestDatabase database = server.database(SHOP);
        Killer killer = new Killer(database, "committing");
        imports.witness = killer;
        assertThatThrownBy(() -> imports.of(database, TWO_ORGS))
                .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(OperatorException.Reason.NEEDS_ATTENTION));
        assertThat(database.rows("TABLE org")).isEmpty();
        assertThat(database.value("SELECT pg_xact_status('" + killer.transaction + "')"))
                .isEqualTo("aborted");
    }

    @Test
    void whatFollowsTheCommitMayFailButTheImportIsDone() {
        TestDatabase database = server.database(SHOP);
        Killer killer = new Killer(database, "committed");
        imports.witness = killer;
        ImportReport report = imports.of(database, TWO_ORGS);
        assertThat(report.executable()).isTrue();
        assertThat(report.verification()).isEmpty();
        assertThat(report.warnings()).hasSize(1);
        assertThat(database.rows("TABLE org")).hasSize(2);
        assertThat(database.value("SELECT pg_xact_status('" + killer.transaction + "')"))
                .isEqualTo("committed");
        assertThat(imports.undo()).isNotEmptyFile();
    }

    @Test
    void whatForbidsAnImportIsSaidInThePlan() {
        TestDatabase database = server.database("""
            CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
            ALTER TABLE a ADD CONSTRAINT stuck FOREIGN KEY (b) REFERENCES b; CREATE TABLE c (id int PRIMARY KEY, d int)\
            """);
        imports.match = Map.of("c", List.of("d"));
        imports.dryRun = true;
        ImportReport report = imports.of(database, "\"a\": [], \"c\": []");
        assertThat(report.blockers())
                .extracting(Text::english)
                .hasSize(2)
                .anyMatch(text -> text.contains("stuck"))
                .anyMatch(text -> text.contains("public.c"));
        assertThat(report.missingArrays()).containsExactly("b");
    }
}
