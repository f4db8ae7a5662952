package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.postgres.Undoer.Changed;
import dev.bascule.relational.TableName;
import dev.bascule.task.OperatorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServer.Provider.class)
class UndoerTest {

    private static final String DATA = """
        "permissions": [{"id": "p2", "key": "write", "name": "W", "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z"}],
        "organizations": [{"id": "o1", "name": "New", "slug": "a", "type": "BANQUE", "createdAt": "2024-01-01T00:00:00Z",
          "updatedAt": "2024-01-01T00:00:00Z"}, {"id": "o2", "name": "B", "slug": "b", "type": "BANQUE",
          "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z"}],
        "users": [{"id": "u1", "username": "a", "email": "a@x", "passwordHash": "h2", "organizationId": "o2",
          "updatedAt": "2024-01-01T00:00:00Z", "permissionKeys": ["write"]}]\
        """;

    @TempDir
    Path folder;

    private TestDatabase database;
    private Imports imports;

    @BeforeEach
    void fill(TestServer server) {
        database = server.database(ApplyonsSchema.sql(), """
            INSERT INTO "Permission" VALUES ('p1', 'read', 'R', NULL, '2020-01-01', '2020-01-01');
            INSERT INTO "Organization" VALUES ('t1', 'Old', 'a', 'BANQUE', E'tab\\t', NULL, NULL, NULL, NULL, '2020-01-01', '2020-01-01', NULL);
            INSERT INTO "User" (id, username, email, "passwordHash", "updatedAt", "organizationId")
              VALUES ('t1', 'a', 'a@x', 'h', '2020-01-01', 't1');
            INSERT INTO "_UsersPermissions" VALUES ('p1', 't1')\
            """);
        imports = new Imports(folder);
    }

    private List<String> content() {
        List<String> content = new ArrayList<>();
        List.of("Permission", "Organization", "User", "_UsersPermissions")
                .forEach(table -> content.addAll(database.rows("SELECT t::text FROM \"" + table + "\" t ORDER BY 1")));
        return content;
    }

    private Undoer.Undone undo() {
        return undo(Changed.REFUSE);
    }

    private Undoer.Undone undo(Changed changed) {
        try (PostgresPlace place = database.open()) {
            return new Undoer(place, ImportWitness.NONE).undo(imports.undo(), changed);
        }
    }

    @Test
    void everythingBecomesWhatItWas() {
        List<String> before = content();
        imports.of(database, DATA);
        assertThat(content()).isNotEqualTo(before);
        assertThat(undo()).isEqualTo(new Undoer.Undone(3, 3, List.of(), 0));
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aRowThatWasChangedSinceIsNotTouchedAndNothingElseIs() {
        imports.of(database, DATA);
        database.execute("UPDATE \"User\" SET phone = '1'");
        List<String> before = content();
        assertThatThrownBy(this::undo)
                .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(OperatorException.Reason.REFUSED))
                .hasMessageContaining("public.User (1)");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aNewRowThatRefersToOneThatCameForbidsIt() {
        imports.of(database, DATA);
        database.execute("INSERT INTO \"_UsersPermissions\" SELECT 'p2', id FROM \"User\" ON CONFLICT DO NOTHING;"
                + "INSERT INTO \"Department\" VALUES ('d', 'o2', 'D', NULL, NULL)");
        assertThatThrownBy(this::undo).hasMessageContaining("public.Department (1)");
        assertThat(database.rows("SELECT id FROM \"Department\"")).containsExactly("d");
    }

    @Test
    void aSecondUndoFindsTheRowsChanged() {
        imports.of(database, DATA);
        undo();
        assertThatThrownBy(this::undo).isInstanceOf(OperatorException.class);
    }

    @Test
    void whatWasChangedSinceIsSetAsideWithWhatItNeedsAndTheRestIsTakenBack() {
        imports.of(database, DATA);
        // the user refers to an organisation that came
        database.execute("UPDATE \"User\" SET phone = '1'");
        Undoer.Undone undone = undo(Changed.SET_ASIDE);
        assertThat(undone.left())
                .containsExactlyInAnyOrder(
                        new Undoer.Left(new TableName("public", "User"), Map.of("email", "a@x")),
                        new Undoer.Left(new TableName("public", "Organization"), Map.of("slug", "b")));
        assertThat(undone.leftRows()).isEqualTo(2);
        assertThat(database.rows("SELECT slug, name FROM \"Organization\" ORDER BY 1"))
                .containsExactly("a|Old", "b|B");
        assertThat(database.rows("SELECT phone, \"passwordHash\", \"organizationId\" FROM \"User\""))
                .containsExactly("1|h2|o2");
        assertThat(database.rows("SELECT key FROM \"Permission\"")).containsExactly("read");
        assertThat(database.rows("TABLE \"_UsersPermissions\"")).containsExactly("p1|t1");
    }

    @Test
    void formerValuesThatHaveNoPlaceAnyMoreAreTreatedAsChangedSince() {
        database.execute(
                "INSERT INTO \"User\" (id, username, email, \"passwordHash\", \"updatedAt\") VALUES ('t2', 'b', 'b@x',"
                        + " 'h', now())");
        imports.of(database, """
            "users": [{"id": "t2", "username": "c", "email": "b@x"}, {"id": "t1", "username": "d", "email": "a@x", "organizationId": null}]\
            """);
        database.execute("DELETE FROM \"Organization\"; INSERT INTO \"User\" (id, username, email, \"passwordHash\","
                + " \"updatedAt\") VALUES ('new', 'b', 'c@x', 'h', now())");
        assertThatThrownBy(this::undo).hasMessageContaining("public.User (2)");
        assertThat(undo(Changed.SET_ASIDE).leftRows()).isEqualTo(2);
        assertThat(database.rows("SELECT username FROM \"User\" ORDER BY 1")).containsExactly("b", "c", "d");
    }

    @Test
    void exchangedUniqueValuesAreExchangedBack() {
        database.execute(
                "INSERT INTO \"User\" (id, username, email, \"passwordHash\", \"updatedAt\") VALUES ('t2', 'b', 'b@x',"
                        + " 'h', now())");
        List<String> before = content();
        imports.of(database, """
            "users": [{"id": "t2", "username": "a", "email": "b@x"}, {"id": "t1", "username": "d", "email": "a@x"},
                      {"id": "t3", "username": "b", "email": "c@x", "passwordHash": "h", "updatedAt": "2024-01-01T00:00:00Z"}]\
            """);
        assertThat(database.rows("SELECT username FROM \"User\" ORDER BY email"))
                .containsExactly("d", "a", "b");
        undo();
        assertThat(content()).isEqualTo(before);
    }
}
